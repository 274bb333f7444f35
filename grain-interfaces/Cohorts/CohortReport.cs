using System.Collections.Immutable;

namespace OrleansAnomaly.GrainInterfaces.Cohorts;

/// <summary>What a member tells its cohort, and from where on it wants to hear.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.CohortReport")]
public sealed record CohortReport
{
    /// <summary>The member's name.</summary>
    [Id(0)] public required string Member { get; init; }

    /// <summary>Width of its time buckets, seconds.</summary>
    [Id(1)] public required double Width { get; init; }

    /// <summary>Usual time between its events, seconds.</summary>
    [Id(2)] public required double Interval { get; init; }

    /// <summary>Last bucket that it has heard of; the least number for none.</summary>
    [Id(3)] public required long HeardUpTo { get; init; }

    /// <summary>What it had, oldest first; empty to ask only.</summary>
    [Id(4)] public required ImmutableArray<MemberBucket> Buckets { get; init; }
}

/// <summary>What a member had in one time bucket.</summary>
/// <param name="Bucket">The bucket: event time in Unix seconds divided by the width, rounded down.</param>
/// <param name="Time">Event time of its last event in it, Unix seconds.</param>
/// <param name="Values">Its metrics.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.MemberBucket")]
public readonly record struct MemberBucket(
    [property: Id(0)] long Bucket,
    [property: Id(1)] double Time,
    [property: Id(2)] ImmutableArray<MemberValue> Values);

/// <summary>One metric of it.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Value">Mean of the values.</param>
/// <param name="Offset">How far the member usually lies from its peers' centre; NaN while that is not known.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.MemberValue")]
public readonly record struct MemberValue(
    [property: Id(0)] string Metric,
    [property: Id(1)] double Value,
    [property: Id(2)] double Offset);
