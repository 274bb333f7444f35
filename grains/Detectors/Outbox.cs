using Microsoft.Extensions.Logging;
using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.GrainInterfaces.Catalog;
using OrleansAnomaly.Grains.Telemetry;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>What a detector must have told others before its snapshot may say so: a new service, alert changes, dead letters.</summary>
/// <remarks>What fails stays in it and is tried again after a while; events go on being applied, but nothing is persisted or acknowledged meanwhile, so a crash repeats it all.</remarks>
internal sealed partial class Outbox(string service, IAlertGrain alerts, IServiceCatalogGrain catalog, TimeProvider time, AnomalyMetrics metrics, ILogger logger)
{
    // Beyond this the detector gives up and rewinds: the log remembers better than memory.
    private const int MaxPending = 1000;

    private readonly Queue<AlertChange> _changes = [];
    private readonly Queue<BadEvents> _bad = [];
    private readonly Backoff _backoff = new(time);
    private bool _registers;

    /// <summary>Where dead letters go; null only counts them.</summary>
    public KafkaDeadLetters? DeadLetters { get; set; }

    /// <summary>True when everything was told.</summary>
    public bool IsEmpty => _changes.Count == 0 && _bad.Count == 0 && !_registers;

    /// <summary>True when so much could not be told that the detector should give up.</summary>
    public bool IsOverfull => _changes.Count + _bad.Sum(bad => bad.Reasons.Count) > MaxPending && !_backoff.IsOver;

    /// <summary>Asks for the service to be listed in the catalogue.</summary>
    public void Register() => _registers = true;

    public void Add(AlertChange change) => _changes.Enqueue(change);

    public void Add(BadEvents bad) => _bad.Enqueue(bad);

    /// <summary>Tells what is pending; false when something could not be told, or it is too early to try again.</summary>
    public ValueTask<bool> FlushAsync() => IsEmpty ? new(true) : _backoff.IsOver ? new(TryFlushAsync()) : new(false);

    private async Task<bool> TryFlushAsync()
    {
        try
        {
            await RegisterAsync();
            await SendDeadLettersAsync();
            await SendChangesAsync();
            _backoff.Reset();
            return true;
        }
        catch (Exception failure) // whatever kept it from being told, it is told again later
        {
            metrics.EffectFailed("outbox");
            LogFailed(service, _backoff.Failed(), failure);
            return false;
        }
    }

    private async Task RegisterAsync()
    {
        if (!_registers) return;
        await catalog.RegisterAsync(service);
        _registers = false;
    }

    private async Task SendDeadLettersAsync()
    {
        while (_bad.TryPeek(out var bad))
        {
            if (DeadLetters is not null) await bad.WriteAsync(DeadLetters);
            foreach (var reason in bad.Reasons) metrics.DeadLettered(reason);
            LogDeadLettered(service, bad.Reasons.Count, bad.Reasons[0]);
            _bad.Dequeue();
        }
    }

    private async Task SendChangesAsync()
    {
        while (_changes.TryPeek(out var change))
        {
            var receipt = await alerts.ApplyAsync(change);
            if (receipt.Outcome == AlertOutcome.Opened) metrics.Detected((time.GetUtcNow() - change.ChangedAt).TotalMilliseconds);
            _changes.Dequeue();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Service} could not tell an alert, a dead letter or its name; nothing is lost, it tries again in {Wait}. Look at the storage and the broker if this goes on.")]
    private partial void LogFailed(string service, TimeSpan wait, Exception failure);

    [LoggerMessage(2, LogLevel.Debug, "{Service} sent {Count} events that cannot be used, the first for {Reason}; they are in the dead-letter topic.")]
    private partial void LogDeadLettered(string service, int count, string reason);
}
