using System.Collections.Immutable;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Grains.Alerts;

/// <summary>An alert with what is needed to know its changes again when a replay tells them twice.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.AlertRecord")]
internal sealed record AlertRecord
{
    // A replay may read the partitions in another order, and so begin the same anomaly at a neighbouring event.
    private static readonly TimeSpan Reordering = TimeSpan.FromSeconds(5);

    /// <summary>The alert as it stands.</summary>
    [Id(0)] public required Alert Alert { get; init; }

    /// <summary>The log that <see cref="Steps"/> belong to.</summary>
    [Id(1)] public required string Log { get; init; }

    /// <summary>Last change by partition.</summary>
    [Id(2)] public required ImmutableSortedDictionary<int, AlertStep> Steps { get; init; }

    /// <summary>True when this alert took the change in before.</summary>
    public bool Knows(AlertChange change) =>
        change.Log == Log && Steps.TryGetValue(change.Partition, out var step) && step.Covers(change);

    /// <summary>
    /// True when this alert is over and the change is from its lifetime: a detector that reads again after a crash tells
    /// anew, from wherever its partitions then stand, what it had told and not persisted.
    /// </summary>
    public bool Lived(AlertChange change) =>
        (change.Service, change.Rule, change.Log) == (Alert.Service, Alert.Rule, Log)
        && change.ChangedAt >= Alert.OpenedAt - Reordering
        && change.ChangedAt < Alert.ResolvedAt;

    /// <summary>A new alert.</summary>
    public static AlertRecord Open(string id, AlertChange change, long sequence) => new()
    {
        Log = change.Log,
        Steps = StepsWith(ImmutableSortedDictionary<int, AlertStep>.Empty, change),
        Alert = new Alert
        {
            Id = id,
            Sequence = sequence,
            OpenedSequence = sequence,
            Service = change.Service,
            Rule = change.Rule,
            State = AlertState.Open,
            Severity = change.Severity,
            OpenedAt = change.OpenedAt,
            ChangedAt = change.ChangedAt,
            Score = change.Score,
            PeakScore = change.PeakScore,
            PValue = change.PValue,
            Reason = change.Reason,
            Contributions = change.Contributions,
            Partition = change.Partition,
            Offset = change.Offset,
            Updates = 0,
            Labels = change.Labels ?? ImmutableDictionary<string, string>.Empty,
        },
    };

    /// <summary>This alert after a change. A resolved alert keeps the reason it was raised for.</summary>
    public AlertRecord After(AlertChange change, long sequence) => this with
    {
        Log = change.Log,
        Steps = StepsWith(change.Log == Log ? Steps : Steps.Clear(), change),
        Alert = change.Transition == AlertTransition.Resolved ? Resolved(change, sequence) : Updated(change, sequence),
    };

    /// <summary>This alert with a person's verdict.</summary>
    public AlertRecord Judged(AlertVerdict verdict, DateTimeOffset at, long sequence) =>
        this with { Alert = Alert with { Sequence = sequence, Verdict = verdict, JudgedAt = at } };

    private Alert Updated(AlertChange change, long sequence) => Alert with
    {
        Sequence = sequence,
        Severity = (AlertSeverity)Math.Max((int)Alert.Severity, (int)change.Severity),
        ChangedAt = Later(Alert.ChangedAt, change.ChangedAt),
        Score = change.Score,
        PeakScore = Math.Max(Alert.PeakScore, change.PeakScore),
        PValue = Math.Min(Alert.PValue, change.PValue),
        Reason = change.Reason,
        Contributions = change.Contributions,
        Updates = Alert.Updates + 1,
    };

    private Alert Resolved(AlertChange change, long sequence) => Alert with
    {
        Sequence = sequence,
        State = AlertState.Resolved,
        ChangedAt = Later(Alert.ChangedAt, change.ChangedAt),
        ResolvedAt = Later(Alert.ChangedAt, change.ChangedAt),
        Score = change.Score,
        PeakScore = Math.Max(Alert.PeakScore, change.PeakScore),
    };

    private static ImmutableSortedDictionary<int, AlertStep> StepsWith(ImmutableSortedDictionary<int, AlertStep> steps, AlertChange change) =>
        steps.SetItem(change.Partition, new AlertStep(change.Offset, change.Transition));

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
