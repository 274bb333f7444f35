using System.Collections.Immutable;

namespace OrleansAnomaly.GrainInterfaces.Alerts;

/// <summary>One anomaly of one service, from opening to resolution, as it stands now.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.Alert")]
public sealed record Alert
{
    /// <summary>Deterministic, short and URL safe: the same anomaly read twice has the same id.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Number of its last change; grows over all alerts, so that a reader may ask what came after.</summary>
    [Id(1)] public required long Sequence { get; init; }

    /// <summary>Number of the change that opened it: its place in the list.</summary>
    [Id(2)] public required long OpenedSequence { get; init; }

    /// <summary>The service that it is about.</summary>
    [Id(3)] public required string Service { get; init; }

    /// <summary>Its cause, e.g. <c>behaviour</c> or <c>silence</c>. A service has at most one open alert a rule.</summary>
    [Id(4)] public required string Rule { get; init; }

    /// <summary>Where it is in its life.</summary>
    [Id(5)] public required AlertState State { get; init; }

    /// <summary>How much attention it asks for.</summary>
    [Id(6)] public required AlertSeverity Severity { get; init; }

    /// <summary>Event time of its first anomalous event.</summary>
    [Id(7)] public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Event time of its last change.</summary>
    [Id(8)] public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Event time of its resolution; null while it is open.</summary>
    [Id(9)] public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Score at the last change; 1.0 is the alert boundary.</summary>
    [Id(10)] public required double Score { get; init; }

    /// <summary>Highest score so far.</summary>
    [Id(11)] public required double PeakScore { get; init; }

    /// <summary>Chance of a score this high on normal data, in [0, 1].</summary>
    [Id(12)] public required double PValue { get; init; }

    /// <summary>The reason in one sentence.</summary>
    [Id(13)] public required string Reason { get; init; }

    /// <summary>What led, most telling first.</summary>
    [Id(14)] public required ImmutableArray<AlertContribution> Contributions { get; init; }

    /// <summary>Kafka partition of the event that opened it; of the last event before it where time alone did (silence). -1 when there was none.</summary>
    [Id(15)] public required int Partition { get; init; }

    /// <summary>Kafka offset of that event; -1 when there was none.</summary>
    [Id(16)] public required long Offset { get; init; }

    /// <summary>Changes while it was open, the opening not counted.</summary>
    [Id(17)] public required int Updates { get; init; }

    /// <summary>Labels for routing; empty when nothing is configured.</summary>
    [Id(18)] public ImmutableDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What a person said of it; null when nobody did.</summary>
    [Id(19)] public AlertVerdict? Verdict { get; init; }

    /// <summary>When, wall clock; null when nobody did.</summary>
    [Id(20)] public DateTimeOffset? JudgedAt { get; init; }
}
