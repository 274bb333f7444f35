using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Benchmarks.Faults.Silo;

/// <summary>Records that raise an alert each, so that alerts raised twice or never can be counted.</summary>
internal static class Marks
{
    /// <summary>One record in so many is marked.</summary>
    private const ulong Every = 400;
    private const string Prefix = "mark-";

    public static bool IsMarked(int partition, long offset) => OffsetTally.Mix(partition, offset) % Every == 0;

    public static string RuleOf(int partition, long offset) => FormattableString.Invariant($"{Prefix}{partition}-{offset}");

    public static bool IsRule(string rule) => rule.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The alert of a marked record.</summary>
    public static AlertChange AlertOf(string service, string log, int partition, long offset) => new()
    {
        Service = service,
        Rule = RuleOf(partition, offset),
        Transition = AlertTransition.Opened,
        Severity = AlertSeverity.Info,
        OpenedAt = DateTimeOffset.UnixEpoch,
        ChangedAt = DateTimeOffset.UnixEpoch,
        Score = 1,
        PeakScore = 1,
        PValue = 0,
        Reason = "a marked record",
        Contributions = [],
        Partition = partition,
        Offset = offset,
        Log = log,
    };
}
