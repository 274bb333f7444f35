using System.Collections.Immutable;
using OrleansAnomaly.Detection.Peers;
using OrleansAnomaly.GrainInterfaces.Cohorts;
using OrleansAnomaly.Grains.Detectors;

namespace OrleansAnomaly.Grains.Cohorts;

/// <summary>Puts what members and cohorts tell each other into messages, and takes it out of them.</summary>
internal static class CohortMessages
{
    /// <summary>All that a member has to tell, oldest first.</summary>
    public static CohortReport Collect(string service, PeerMember member)
    {
        var buckets = ImmutableArray.CreateBuilder<MemberBucket>();
        var (width, interval) = (0.0, 0.0);
        while (member.TryReport(out var report))
        {
            (width, interval) = (report.Width, report.Interval);
            var values = ImmutableArray.CreateBuilder<MemberValue>(report.Values.Length);
            foreach (var value in report.Values) values.Add(new MemberValue(value.Metric, value.Value, value.Offset));
            buckets.Add(new MemberBucket(report.Bucket, report.Time, values.MoveToImmutable()));
        }

        return new CohortReport { Member = service, Width = width, Interval = interval, HeardUpTo = member.HeardUpTo, Buckets = buckets.ToImmutable() };
    }

    /// <summary>Tells a cohort what a member had in a bucket.</summary>
    public static void Tell(Cohort cohort, ulong member, CohortReport report, MemberBucket bucket)
    {
        Span<PeerValue> values = new PeerValue[Math.Min(bucket.Values.Length, Cohort.MostMetrics)];
        for (var i = 0; i < values.Length; i++) values[i] = new PeerValue(bucket.Values[i].Metric, bucket.Values[i].Value, bucket.Values[i].Offset);
        cohort.Report(member, new PeerReport { Width = report.Width, Bucket = bucket.Bucket, Time = bucket.Time, Interval = report.Interval, Values = values });
    }

    /// <summary>Tells a member what its cohort answered.</summary>
    public static void Hear(PeerMember member, CohortAnswer answer)
    {
        member.Follow(answer.Width);
        foreach (var bucket in answer.Complete) member.Hear(To(bucket));
    }

    public static CompleteBucket From(CohortSummary summary) =>
        new(summary.Width, summary.Bucket, summary.Members, [.. summary.Metrics.Select(From)]);

    public static CohortStatus Status(string id, Cohort cohort) => new()
    {
        Id = id,
        Members = cohort.Members,
        KnownMembers = cohort.KnownMembers,
        WidthSeconds = cohort.Width,
        BucketsCompleted = cohort.Completed,
        PassedOver = cohort.PassedOver,
        LastBucketAt = cohort.Last is { } last ? EventTimes.ToDate((last.Bucket + 1) * last.Width) : null,
        Reported = cohort.Last?.Members ?? 0,
        Metrics = [.. (cohort.Last?.Metrics ?? []).Select(metric => new CohortMetricStatus(metric.Metric, metric.Members, metric.Middle, metric.Spread, metric.Low, metric.High))],
    };

    private static CohortSummary To(CompleteBucket bucket) => new()
    {
        Width = bucket.Width,
        Bucket = bucket.Bucket,
        Members = bucket.Members,
        Metrics = [.. bucket.Metrics.Select(To)],
    };

    private static CohortCentre From(PeerCentre centre) => new(
        centre.Metric, centre.Members, centre.IsRaw, centre.Below, centre.Middle, centre.Above, centre.Spread, centre.Offset, centre.OffsetSpread, centre.Low, centre.High);

    private static PeerCentre To(CohortCentre centre) => new(
        centre.Metric, centre.Members, centre.IsRaw, centre.Below, centre.Middle, centre.Above, centre.Spread, centre.Offset, centre.OffsetSpread, centre.Low, centre.High);
}
