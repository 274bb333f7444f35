using Microsoft.Extensions.Logging;
using Orleans.Utilities;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Grains.Alerts;

/// <summary>Those who want to hear of alerts, each until its lease ends.</summary>
/// <param name="capacity">Most of them at once.</param>
/// <param name="time">Measures leases.</param>
/// <param name="logger">Where observers that fail are told.</param>
internal sealed class AlertObservers(int capacity, TimeProvider time, ILogger logger)
{
    private readonly ObserverManager<IAlertObserver> _observers = new(IAlertGrain.ObserverLease, logger) { GetDateTime = () => time.GetUtcNow().UtcDateTime };

    /// <summary>Takes one in, or renews its lease.</summary>
    /// <exception cref="InvalidOperationException">There are as many as allowed.</exception>
    public void Subscribe(IAlertObserver observer)
    {
        _observers.ClearExpired();
        if (_observers.Count >= capacity && !_observers.Observers.ContainsKey(observer))
            throw new InvalidOperationException($"There are {_observers.Count} observers of alerts, as many as Alerts:MaxObservers allows.");
        _observers.Subscribe(observer, observer);
    }

    public void Unsubscribe(IAlertObserver observer) => _observers.Unsubscribe(observer);

    /// <summary>Tells all whose lease has not ended; one that fails is forgotten, and the others still hear of it.</summary>
    public Task TellAsync(Alert alert) => _observers.Notify(observer => observer.AlertChangedAsync(alert));
}
