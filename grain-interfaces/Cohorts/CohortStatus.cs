using System.Collections.Immutable;

namespace OrleansAnomaly.GrainInterfaces.Cohorts;

/// <summary>A cohort as it stands now.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.CohortStatus")]
public sealed record CohortStatus
{
    /// <summary>Its id: preset and attributes, e.g. <c>infrastructure/cluster=cluster-3</c>.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Members whose values count; of more than 256, those with the lowest hash of their name.</summary>
    [Id(1)] public required int Members { get; init; }

    /// <summary>About how many members there are.</summary>
    [Id(2)] public required int KnownMembers { get; init; }

    /// <summary>Width of its time buckets, seconds.</summary>
    [Id(3)] public required double WidthSeconds { get; init; }

    /// <summary>Buckets completed since it was activated.</summary>
    [Id(4)] public required long BucketsCompleted { get; init; }

    /// <summary>Reports that came too late or told what was known.</summary>
    [Id(5)] public required long PassedOver { get; init; }

    /// <summary>End of the last complete bucket, event time; null before the first.</summary>
    [Id(6)] public required DateTimeOffset? LastBucketAt { get; init; }

    /// <summary>Members that told of the last complete bucket.</summary>
    [Id(7)] public required int Reported { get; init; }

    /// <summary>The metrics of the last complete bucket, on the scale they are judged on: logarithms where the preset says so.</summary>
    [Id(8)] public required ImmutableArray<CohortMetricStatus> Metrics { get; init; }
}

/// <summary>One metric of a cohort's last complete bucket.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Members">Values behind it.</param>
/// <param name="Centre">The median, each member's usual offset taken away.</param>
/// <param name="Spread">Standard deviation of the members around it.</param>
/// <param name="Low">A tenth of the members lay below this.</param>
/// <param name="High">A tenth of the members lay above this.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.CohortMetricStatus")]
public sealed record CohortMetricStatus(
    [property: Id(0)] string Name,
    [property: Id(1)] int Members,
    [property: Id(2)] double Centre,
    [property: Id(3)] double Spread,
    [property: Id(4)] double Low,
    [property: Id(5)] double High);
