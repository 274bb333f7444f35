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
}
