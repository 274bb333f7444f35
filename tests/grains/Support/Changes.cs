using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Grains.Tests.Support;

/// <summary>Alert changes as detectors tell them.</summary>
internal static class Changes
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static AlertChange Opened(string service, long offset, int partition = 0) => Of(AlertTransition.Opened, service, offset, partition);

    public static AlertChange Updated(string service, long offset, int partition = 0) => Of(AlertTransition.Updated, service, offset, partition);

    public static AlertChange Resolved(string service, long offset, int partition = 0) => Of(AlertTransition.Resolved, service, offset, partition);

    private static AlertChange Of(AlertTransition transition, string service, long offset, int partition) => new()
    {
        Service = service,
        Rule = "behaviour",
        Transition = transition,
        Severity = AlertSeverity.Warning,
        OpenedAt = transition == AlertTransition.Opened ? Start.AddSeconds(offset) : Start,
        ChangedAt = Start.AddSeconds(offset),
        Score = offset,
        PeakScore = offset,
        PValue = 1e-6,
        Reason = $"latency_ms {offset}",
        Contributions = [],
        Partition = partition,
        Offset = offset,
        Log = "log-1",
    };
}
