namespace OrleansAnomaly.Benchmarks.Evaluation.Data;

/// <summary>A labelled series: rows in time order, one column per metric, and what the labels say.</summary>
internal sealed record LabelledSeries
{
    public required string Name { get; init; }

    /// <summary>Unix seconds of each row.</summary>
    public required double[] Times { get; init; }

    /// <summary>Values by row, then metric.</summary>
    public required double[][] Rows { get; init; }

    /// <summary>Anomalies as row ranges, in order and apart from one another.</summary>
    public required RowRange[] Events { get; init; }

    /// <summary>Rows at the beginning that are fed but not scored.</summary>
    public int TrainingRows { get; init; }

    public int Count => Rows.Length;

    public int Metrics => Rows.Length == 0 ? 0 : Rows[0].Length;
}
