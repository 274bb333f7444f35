using System.Collections.Immutable;

namespace OrleansAnomaly.GrainInterfaces.Cohorts;

/// <summary>What a cohort tells a member.</summary>
/// <param name="Width">Width of the cohort's time buckets, seconds; 0 before the first report.</param>
/// <param name="Complete">Complete buckets that the member has not heard of, oldest first.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.CohortAnswer")]
public sealed record CohortAnswer(
    [property: Id(0)] double Width,
    [property: Id(1)] ImmutableArray<CompleteBucket> Complete);

/// <summary>What the members of a cohort had in one time bucket. It never changes.</summary>
/// <param name="Width">Width of the bucket, seconds.</param>
/// <param name="Bucket">The bucket: event time in Unix seconds divided by the width, rounded down.</param>
/// <param name="Members">Members that told of it.</param>
/// <param name="Metrics">Metrics that enough of them had.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.CompleteBucket")]
public sealed record CompleteBucket(
    [property: Id(0)] double Width,
    [property: Id(1)] long Bucket,
    [property: Id(2)] int Members,
    [property: Id(3)] ImmutableArray<CohortCentre> Metrics);

/// <summary>One metric over the members of a cohort.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Members">Values behind it.</param>
/// <param name="IsRaw">True while so few offsets are known that values were taken as they are.</param>
/// <param name="Below">The value below the middle one.</param>
/// <param name="Middle">The median, each member's usual offset taken away.</param>
/// <param name="Above">The value above the middle one.</param>
/// <param name="Spread">Standard deviation of the members around the middle.</param>
/// <param name="Offset">Median of the members' offsets.</param>
/// <param name="OffsetSpread">Standard deviation of the members' offsets.</param>
/// <param name="Low">A tenth of the members lay below this.</param>
/// <param name="High">A tenth of the members lay above this.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.CohortCentre")]
public readonly record struct CohortCentre(
    [property: Id(0)] string Metric,
    [property: Id(1)] int Members,
    [property: Id(2)] bool IsRaw,
    [property: Id(3)] double Below,
    [property: Id(4)] double Middle,
    [property: Id(5)] double Above,
    [property: Id(6)] double Spread,
    [property: Id(7)] double Offset,
    [property: Id(8)] double OffsetSpread,
    [property: Id(9)] double Low,
    [property: Id(10)] double High);
