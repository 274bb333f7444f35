using System.Collections.Immutable;

namespace OrleansAnomaly.GrainInterfaces.Detectors;

/// <summary>A service beside its peers, as of the last time bucket judged.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.PeersStatus")]
public sealed record PeersStatus
{
    /// <summary>Id of its cohort, e.g. <c>infrastructure/cluster=cluster-3</c>.</summary>
    [Id(0)] public required string Cohort { get; init; }

    /// <summary>Members that told of the last complete bucket, itself among them; 0 before the first.</summary>
    [Id(1)] public required int Members { get; init; }

    /// <summary>Width of the time buckets, seconds; 0 while it is not known.</summary>
    [Id(2)] public required double WidthSeconds { get; init; }

    /// <summary>Score of the last bucket judged; 1.0 is the alert boundary, 0 once it is long past.</summary>
    [Id(3)] public required double Score { get; init; }

    /// <summary>Metrics that have been judged, each in its own unit.</summary>
    [Id(4)] public required ImmutableArray<PeerMetricStatus> Metrics { get; init; }
}

/// <summary>One metric beside the peers'. Figures are null until there are any.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What the service had: the mean of the bucket.</param>
/// <param name="Expected">What the peers say it should have had.</param>
/// <param name="Lower">Lower edge of what would be usual beside them.</param>
/// <param name="Upper">Upper edge of what would be usual beside them.</param>
/// <param name="Centre">The cohort's centre, each member's usual offset taken away.</param>
/// <param name="Low">A tenth of the cohort lay below this.</param>
/// <param name="High">A tenth of the cohort lay above this.</param>
/// <param name="Score">Score; 1.0 is the alert boundary.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.PeerMetricStatus")]
public sealed record PeerMetricStatus(
    [property: Id(0)] string Name,
    [property: Id(1)] double? Value,
    [property: Id(2)] double? Expected,
    [property: Id(3)] double? Lower,
    [property: Id(4)] double? Upper,
    [property: Id(5)] double? Centre,
    [property: Id(6)] double? Low,
    [property: Id(7)] double? High,
    [property: Id(8)] double Score);
