using System.Collections.Concurrent;
using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.GrainInterfaces.Cohorts;
using OrleansAnomaly.GrainInterfaces.Detectors;

namespace OrleansAnomaly.Client.Tests.Parts;

/// <summary>What the fake grains know and were asked.</summary>
public sealed class FakeWorld
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, Alert> _alerts = [];
    private readonly SemaphoreSlim _subscribed = new(0);

    public ConcurrentDictionary<string, ServiceStatus> Services { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, CohortStatus> Cohorts { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<AlertQuery> Queries { get; } = new();

    public ConcurrentDictionary<IAlertObserver, bool> Observers { get; } = new();

    public long LastSequence { get; private set; }

    /// <summary>Awaited by every grain call, so that a test can hold the cluster up.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Whether observers hear of changes; without it readers depend on being asked.</summary>
    public bool SendsHints { get; set; } = true;

    public IReadOnlyList<Alert> Alerts
    {
        get
        {
            lock (_lock)
                return [.. _alerts.Values];
        }
    }

    /// <summary>Takes an observer in.</summary>
    public void Subscribe(IAlertObserver observer)
    {
        if (Observers.TryAdd(observer, true))
            _subscribed.Release();
    }

    /// <summary>Waits for one more observer: an API that listens.</summary>
    public Task SubscribedAsync(CancellationToken cancellationToken) => _subscribed.WaitAsync(cancellationToken);

    /// <summary>The alerts and the newest sequence of one instant, as a grain's turn sees them.</summary>
    public (IReadOnlyList<Alert> Alerts, long LastSequence) Snapshot()
    {
        lock (_lock)
            return ([.. _alerts.Values], LastSequence);
    }

    /// <summary>Changes an alert, or opens it.</summary>
    public async Task<Alert> ChangeAsync(string id, Func<Alert, Alert>? change = null)
    {
        Alert alert;
        lock (_lock)
        {
            Alert? before = _alerts.Values.SingleOrDefault(known => known.Id == id);
            if (before is not null)
                _alerts.Remove(before.Sequence);
            alert = (before ?? Samples.Alert(id)) with { Sequence = ++LastSequence };
            alert = change?.Invoke(alert) ?? alert;
            _alerts[alert.Sequence] = alert;
        }

        if (SendsHints)
            await Task.WhenAll(Observers.Keys.Select(observer => observer.AlertChangedAsync(alert)));
        return alert;
    }

    public void Clear()
    {
        lock (_lock)
        {
            _alerts.Clear();
            LastSequence = 0;
        }
    }
}
