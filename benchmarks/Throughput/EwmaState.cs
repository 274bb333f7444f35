using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Benchmarks.Throughput;

/// <summary>Model and offsets of one service, persisted in one write.</summary>
[GenerateSerializer]
public sealed class EwmaState
{
    private const int MostMetrics = 8;

    /// <summary>Applied offsets.</summary>
    [Id(0)] public AppliedOffsets Applied { get; set; } = new();

    /// <summary>Mean by metric.</summary>
    [Id(1)] public double[] Means { get; set; } = new double[MostMetrics];

    /// <summary>Variance by metric.</summary>
    [Id(2)] public double[] Variances { get; set; } = new double[MostMetrics];
}
