using Orleans.Concurrency;

namespace OrleansAnomaly.GrainInterfaces.Detectors;

/// <summary>The detector of one service, keyed by the service's name.</summary>
[Alias("OrleansAnomaly.IDetectorGrain")]
public interface IDetectorGrain : IGrainWithStringKey
{
    /// <summary>Everything it knows now; null when the service has never sent an event.</summary>
    [AlwaysInterleave, Alias("GetStatus")]
    Task<ServiceStatus?> GetStatusAsync();

    /// <summary>The few figures of a list; null when the service has never sent an event.</summary>
    [AlwaysInterleave, Alias("GetSummary")]
    Task<ServiceSummary?> GetSummaryAsync();

    /// <summary>Makes it learn anew from what Kafka still has, without alerting for the past; the present model judges until the new one has caught up. One at a time: asked again, it says how far it is.</summary>
    /// <param name="from">Kafka's time to begin at; null for the earliest record.</param>
    /// <returns>How far it is; null when the service has never sent an event.</returns>
    [AlwaysInterleave, Alias("Replay")]
    Task<ReplayStatus?> ReplayAsync(DateTimeOffset? from);

    /// <summary>Learns a person's verdict on one of its alerts and answers when that is persisted. Idempotent.</summary>
    /// <exception cref="InvalidOperationException">It could not be persisted now; tell it again.</exception>
    [Alias("Learn")]
    Task LearnAsync(AlertJudgement judgement);
}
