using System.Collections.Immutable;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Peers;
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

    public static ServiceStatus Full(string service, string preset, DetectorState state, EntityReport report, long unsaved, LatencyWindow latency, ReplayStatus? replay) => new()
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
        TruePositives = report.TruePositives,
        FalsePositives = report.FalsePositives,
        Models = [.. report.Models.Select(Model)],
        Peers = report.Peers is { } peers ? PeersOf(preset, peers) : null,
    };

    private static PeersStatus PeersOf(string preset, PeersReport peers) => new()
    {
        Cohort = $"{preset}/{peers.Cohort}",
        Members = peers.Members,
        WidthSeconds = peers.WidthSeconds,
        Score = Numbers.FiniteOrZero(peers.Score),
        Metrics = [.. peers.Metrics.Select(Peer)],
    };

    private static PeerMetricStatus Peer(PeerMetricReport metric) => new(
        metric.Name, Numbers.Finite(metric.Value), Numbers.Finite(metric.Expected), Numbers.Finite(metric.Lower), Numbers.Finite(metric.Upper),
        Numbers.Finite(metric.Centre), Numbers.Finite(metric.Low), Numbers.Finite(metric.High), Numbers.FiniteOrZero(metric.Score));

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
        StateBytes = metric.StateBytes,
    };

    private static ModelStatus Model(TrainedModelReport model) => new(
        model.Kind, model.Version, model.Seed, model.Rows, EventTimes.ToDateOrNull(model.From), EventTimes.ToDateOrNull(model.To),
        model.HeldOut, Numbers.Finite(model.Measure), model.MeasuredAs, model.Rejected);

    private static HeadStatus Head(HeadReport head) =>
        new(head.Name, Numbers.FiniteOrZero(head.Score), head.WarmUp, head.StateBytes, head.Detail, head.Problem);
}
