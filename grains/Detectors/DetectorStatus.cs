using System.Collections.Immutable;
using OrleansAnomaly.Detection;
using OrleansAnomaly.GrainInterfaces.Detectors;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>Puts a detector's report into the words of the status page.</summary>
internal static class DetectorStatus
{
    public static ServiceSummary Summary(string service, DetectorState state, EntityReport report) => new()
    {
        Service = service,
        EventsApplied = state.Counters.Applied,
        Score = Numbers.FiniteOrZero(report.Score),
        WarmUp = report.WarmUp,
        OpenAlerts = report.OpenIncidents.Count,
        LastEventAt = EventTimes.ToDateOrNull(report.LastEventTime),
    };

    public static ServiceStatus Full(string service, DetectorState state, EntityReport report, long unsaved, LatencyWindow latency, ReplayStatus? replay) => new()
    {
        Service = service,
        EventsApplied = state.Counters.Applied,
        LateEvents = report.LateEvents,
        DuplicatesSkipped = state.Counters.Duplicates,
        DeadLettered = state.Counters.Bad.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Score = Numbers.FiniteOrZero(report.Score),
        RecentPeakScore = Numbers.FiniteOrZero(report.RecentPeakScore),
        WarmUp = report.WarmUp,
        OpenAlerts = report.OpenIncidents.Count,
        ModelBytes = report.StateBytes,
        LastEventAt = EventTimes.ToDateOrNull(report.LastEventTime),
        SnapshotAt = state.SnapshotAt,
        EventsSinceSnapshot = unsaved,
        Log = state.Applied.Log,
        LogResets = state.Counters.LogResets,
        Offsets = [.. state.Applied.Partitions.Select(pair => new PartitionOffset(pair.Key, pair.Value))],
        Latency = latency.Status(),
        Metrics = [.. report.Metrics.Select(Metric)],
        Heads = [.. report.Heads.Select(Head)],
        FieldsLeftOut = state.Counters.LeftOut,
        Replay = replay,
        Models = [.. report.Models.Select(Model)],
    };

    private static MetricStatus Metric(MetricReport metric) => new()
    {
        Name = metric.Name,
        Count = metric.Count,
        LastValue = Numbers.Finite(metric.LastValue),
        Expected = Numbers.Finite(metric.Expected),
        Lower = Numbers.Finite(metric.Lower),
        Upper = Numbers.Finite(metric.Upper),
        Score = Numbers.FiniteOrZero(metric.Score),
        WarmUp = metric.WarmUp,
        Heads = [.. metric.Heads.Select(Head)],
    };

    private static ModelStatus Model(TrainedModelReport model) => new(
        model.Kind, model.Version, model.Seed, model.Rows, EventTimes.ToDateOrNull(model.From), EventTimes.ToDateOrNull(model.To),
        model.HeldOut, Numbers.Finite(model.Measure), model.MeasuredAs, model.Rejected);

    private static HeadStatus Head(HeadReport head) =>
        new(head.Name, Numbers.FiniteOrZero(head.Score), head.WarmUp, head.StateBytes, head.Detail, head.Problem);
}
