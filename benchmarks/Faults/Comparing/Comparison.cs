using OrleansAnomaly.Benchmarks.Faults.Load;
using OrleansAnomaly.Benchmarks.Faults.Silo;
using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.GrainInterfaces.Detectors;

namespace OrleansAnomaly.Benchmarks.Faults.Comparing;

/// <summary>Holds what is persisted against what a plain consumer found in the topic.</summary>
internal static class Comparison
{
    /// <summary>Compares records and alerts; the marked alerts, which ledgers raise, and checksums only where there are ledgers.</summary>
    public static async Task<Verdict> CompareAsync(LogReader log, ClusterReader cluster, bool ledgers)
    {
        IReadOnlySet<string> marks = ledgers ? log.Marks : new HashSet<string>();
        var verdict = new Verdict { Records = log.Records, Alerts = marks.Count };
        foreach ((string service, LedgerState ledger) in await cluster.LedgersAsync(ledgers ? log.Services.Keys : [])) Compare(verdict, service, log.Services[service], ledger);
        foreach ((string service, ServiceStatus? detector) in await cluster.DetectorsAsync(log.Services.Keys)) Compare(verdict, service, log.Services[service], detector);
        Compare(verdict, marks, await cluster.AlertsAsync());
        return verdict;
    }

    private static void Compare(Verdict verdict, string service, ServiceLog log, LedgerState ledger)
    {
        verdict.Replayed += ledger.Duplicates;
        verdict.Counted($"ledger of {service}", log.Tally.Count, ledger.Tally.Count);
        if (ledger.Tally.Count == log.Tally.Count && ledger.Tally != log.Tally) verdict.Differs($"ledger of {service}: other records than the log's, though as many");
        if (!ledger.Applied.Partitions.SequenceEqual(log.Last)) verdict.Differs($"ledger of {service}: its offsets are not the log's last");
    }

    // A detector keeps no checksum: its count and its offsets are compared.
    private static void Compare(Verdict verdict, string service, ServiceLog log, ServiceStatus? detector)
    {
        verdict.Counted($"detector of {service}", log.Tally.Count, (detector?.EventsApplied ?? 0) + (detector?.DeadLettered.Values.Sum() ?? 0));
        if (detector is null) return;
        if (detector.EventsSinceSnapshot > 0) verdict.Differs($"detector of {service}: committed, but {detector.EventsSinceSnapshot} events are not persisted");
        if (!detector.Offsets.Select(static at => KeyValuePair.Create(at.Partition, at.Applied)).SequenceEqual(log.Last)) verdict.Differs($"detector of {service}: its offsets are not the log's last");
    }

    private static void Compare(Verdict verdict, IReadOnlySet<string> marks, List<Alert> alerts)
    {
        ILookup<string, Alert> raised = alerts.Where(static alert => Marks.IsRule(alert.Rule)).ToLookup(static alert => alert.Rule);
        foreach (string mark in marks.Where(mark => !raised.Contains(mark))) verdict.Never(mark);
        foreach (IGrouping<string, Alert> mark in raised.Where(static mark => mark.Count() > 1 || mark.Any(IsChanged))) verdict.Twice(mark.Key);
        foreach (IGrouping<(string, string), Alert> life in alerts.Where(static alert => !Marks.IsRule(alert.Rule)).GroupBy(static alert => (alert.Service, alert.Rule))) CompareLives(verdict, life);
    }

    private static bool IsChanged(Alert alert) => alert.Sequence != alert.OpenedSequence;

    // A detector's own alerts of one rule come one after the other: two that overlap are one anomaly told twice.
    private static void CompareLives(Verdict verdict, IEnumerable<Alert> lives)
    {
        Alert? before = null;
        foreach (Alert alert in lives.OrderBy(static alert => alert.OpenedAt))
        {
            if (before is not null && (before.ResolvedAt ?? DateTimeOffset.MaxValue) > alert.OpenedAt) verdict.Twice($"{alert.Rule} of {alert.Service}, opened {alert.OpenedAt:O} while {before.Id} was open");
            before = alert;
        }
    }
}
