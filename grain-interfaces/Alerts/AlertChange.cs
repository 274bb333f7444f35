using System.Collections.Immutable;

namespace OrleansAnomaly.GrainInterfaces.Alerts;

/// <summary>A transition that a detector reports. Telling it again changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.AlertChange")]
public sealed record AlertChange
{
    /// <summary>The service that it is about.</summary>
    [Id(0)] public required string Service { get; init; }

    /// <summary>Its cause, stable over its life.</summary>
    [Id(1)] public required string Rule { get; init; }

    /// <summary>What happened.</summary>
    [Id(2)] public required AlertTransition Transition { get; init; }

    /// <summary>How much attention it asks for.</summary>
    [Id(3)] public required AlertSeverity Severity { get; init; }

    /// <summary>Event time of the first anomalous event.</summary>
    [Id(4)] public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Event time of this transition; never goes back over the life of one anomaly.</summary>
    [Id(5)] public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Score now; 1.0 is the alert boundary.</summary>
    [Id(6)] public required double Score { get; init; }

    /// <summary>Highest score so far.</summary>
    [Id(7)] public required double PeakScore { get; init; }

    /// <summary>Chance of a score this high on normal data, in [0, 1].</summary>
    [Id(8)] public required double PValue { get; init; }

    /// <summary>The reason in one sentence.</summary>
    [Id(9)] public required string Reason { get; init; }

    /// <summary>What led, most telling first.</summary>
    [Id(10)] public required ImmutableArray<AlertContribution> Contributions { get; init; }

    /// <summary>Kafka partition of the event that caused it; where time alone did (silence), that of the last event before it. -1 when there was none.</summary>
    [Id(11)] public required int Partition { get; init; }

    /// <summary>Kafka offset of that event; -1 when there was none.</summary>
    [Id(12)] public required long Offset { get; init; }

    /// <summary>Identity of the log that partition and offset belong to: a re-created topic begins again at offset 0.</summary>
    [Id(13)] public required string Log { get; init; }

    /// <summary>Labels for routing, e.g. <c>team</c>.</summary>
    [Id(14)] public ImmutableDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;
}
