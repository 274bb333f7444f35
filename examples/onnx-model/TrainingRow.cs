using Microsoft.ML.Data;

namespace OnnxModelExample;

/// <summary>What the model sees of a row, and whether it lay in an anomaly.</summary>
internal sealed class TrainingRow
{
    /// <summary>Latency as a multiple of what was expected.</summary>
    [ColumnName("latency_ratio")]
    public float LatencyRatio { get; set; }

    /// <summary>Part of requests that failed, in [0, 1].</summary>
    [ColumnName("error_rate")]
    public float ErrorRate { get; set; }

    /// <summary>True within a simulated anomaly.</summary>
    public bool Label { get; set; }
}

/// <summary>What the model says of a row.</summary>
internal sealed class Prediction
{
    /// <summary>Chance that it lies in an anomaly.</summary>
    public float Probability { get; set; }
}

/// <summary>A row without its label: what there is when the model scores.</summary>
internal sealed class ScoredRow
{
    [ColumnName("latency_ratio")]
    public float LatencyRatio { get; set; }

    [ColumnName("error_rate")]
    public float ErrorRate { get; set; }
}
