using System.Collections.Immutable;

namespace OrleansAnomaly.GrainInterfaces.Detectors;

/// <summary>One service's detector as it stands now.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.ServiceStatus")]
public sealed record ServiceStatus
{
    /// <summary>The service's name.</summary>
    [Id(0)] public required string Service { get; init; }

    /// <summary>Events applied to its model, ever; those dead-lettered are not among them.</summary>
    [Id(1)] public required long EventsApplied { get; init; }

    /// <summary>Of the events applied, those too late to be scored.</summary>
    [Id(2)] public required long LateEvents { get; init; }

    /// <summary>Deliveries of events already applied, dropped.</summary>
    [Id(3)] public required long DuplicatesSkipped { get; init; }

    /// <summary>Events sent to the dead-letter topic, by reason.</summary>
    [Id(4)] public required ImmutableSortedDictionary<string, long> DeadLettered { get; init; }

    /// <summary>Last score; 1.0 is the alert boundary.</summary>
    [Id(5)] public required double Score { get; init; }

    /// <summary>Highest score of the last events.</summary>
    [Id(6)] public required double RecentPeakScore { get; init; }

    /// <summary>Warm-up progress in [0, 1]; no alert opens below 1.</summary>
    [Id(7)] public required double WarmUp { get; init; }

    /// <summary>Alerts open now.</summary>
    [Id(8)] public required int OpenAlerts { get; init; }

    /// <summary>Size of the model in bytes.</summary>
    [Id(9)] public required long ModelBytes { get; init; }

    /// <summary>Latest event time seen; null before the first good event.</summary>
    [Id(10)] public required DateTimeOffset? LastEventAt { get; init; }

    /// <summary>When it was last persisted, wall clock; null when it never was.</summary>
    [Id(11)] public required DateTimeOffset? SnapshotAt { get; init; }

    /// <summary>Events applied since then.</summary>
    [Id(12)] public required long EventsSinceSnapshot { get; init; }

    /// <summary>Identity of the Kafka log that the offsets belong to; null before the first slice.</summary>
    [Id(13)] public required string? Log { get; init; }

    /// <summary>Times that the log was found re-created: the model was kept, the offsets began anew.</summary>
    [Id(14)] public required long LogResets { get; init; }

    /// <summary>Last applied offset of each partition that sent something, in order of partition.</summary>
    [Id(15)] public required ImmutableArray<PartitionOffset> Offsets { get; init; }

    /// <summary>From produced to applied, over recent slices; null when nothing came since activation.</summary>
    [Id(16)] public required LatencyStatus? Latency { get; init; }

    /// <summary>Metrics, in the order they were first seen.</summary>
    [Id(17)] public required ImmutableArray<MetricStatus> Metrics { get; init; }

    /// <summary>Heads that judge the service as a whole.</summary>
    [Id(18)] public required ImmutableArray<HeadStatus> Heads { get; init; }

    /// <summary>Fields of applied events that were left out: arrays, and names beyond Events:MaxMetrics and Events:MaxAttributes.</summary>
    [Id(19)] public long FieldsLeftOut { get; init; }

    /// <summary>The learning from the past that was asked for last since activation; null when none was.</summary>
    [Id(20)] public ReplayStatus? Replay { get; init; }

    /// <summary>Trained models in use.</summary>
    [Id(21)] public ImmutableArray<ModelStatus> Models { get; init; } = [];

    /// <summary>The service beside its peers; null where its preset has no cohort, or no event has told it.</summary>
    [Id(22)] public PeersStatus? Peers { get; init; }

    /// <summary>Of the last verdicts of people on its alerts, those that called one right.</summary>
    [Id(23)] public int TruePositives { get; init; }

    /// <summary>Of the last verdicts of people on its alerts, those that called one noise.</summary>
    [Id(24)] public int FalsePositives { get; init; }
}
