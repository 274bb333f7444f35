using System.Collections.Immutable;

namespace OrleansAnomaly.GrainInterfaces.Detectors;

/// <summary>One metric's model as it stands now. Figures are null until there are any.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.MetricStatus")]
public sealed record MetricStatus
{
    /// <summary>Its name; nested fields by dotted name.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Values observed.</summary>
    [Id(1)] public required long Count { get; init; }

    /// <summary>Last value scored (where events are many, the mean of its time bucket).</summary>
    [Id(2)] public required double? LastValue { get; init; }

    /// <summary>Expected value now: the baseline.</summary>
    [Id(3)] public required double? Expected { get; init; }

    /// <summary>Lower edge of the usual band now.</summary>
    [Id(4)] public required double? Lower { get; init; }

    /// <summary>Upper edge of the usual band now.</summary>
    [Id(5)] public required double? Upper { get; init; }

    /// <summary>Last score; 1.0 is the alert boundary.</summary>
    [Id(6)] public required double Score { get; init; }

    /// <summary>Warm-up progress in [0, 1].</summary>
    [Id(7)] public required double WarmUp { get; init; }

    /// <summary>The heads that watch this metric.</summary>
    [Id(8)] public required ImmutableArray<HeadStatus> Heads { get; init; }

    /// <summary>Size of all its heads in bytes.</summary>
    [Id(9)] public long StateBytes { get; init; }
}
