using Orleans.Concurrency;

namespace OrleansAnomaly.GrainInterfaces.Alerts;

/// <summary>Hears of alerts as they change.</summary>
[Alias("OrleansAnomaly.IAlertObserver")]
public interface IAlertObserver : IGrainObserver
{
    /// <summary>A hint, sent once and not repeated: fill a gap in <see cref="Alert.Sequence"/> with <see cref="IAlertGrain.GetChangesAsync"/>.</summary>
    [OneWay, Alias("AlertChanged")]
    Task AlertChangedAsync(Alert alert);
}
