using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Storage;
using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.GrainInterfaces.Detectors;
using OrleansAnomaly.Grains.Storage;
using OrleansAnomaly.Grains.Telemetry;

namespace OrleansAnomaly.Grains.Alerts;

/// <summary>Keeps the alerts: book in memory, parts in storage, observers told when a change is safe.</summary>
[Reentrant]
internal sealed partial class AlertGrain : Grain, IAlertGrain
{
    private readonly AlertBook _book;
    private readonly AlertSegments _segments;
    private readonly GroupCommit _commit;
    private readonly AlertObservers _observers;
    private readonly AlertOptions _options;
    private readonly AnomalyMetrics _metrics;
    private readonly ILogger<AlertGrain> _logger;
    private readonly TimeProvider _time;

    public AlertGrain(
        IGrainContext context,
        IPersistentStateFactory states,
        IOptions<AlertOptions> options,
        TimeProvider time,
        AnomalyMetrics metrics,
        ILogger<AlertGrain> logger)
    {
        (_options, _metrics, _logger, _time) = (options.Value, metrics, logger, time);
        _book = new AlertBook(_options.MaxAlerts);
        _segments = new AlertSegments(states, context);
        _commit = new GroupCommit(parts => _segments.WriteAsync(parts, _book));
        _observers = new AlertObservers(_options.MaxObservers, time, logger);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _segments.LoadInto(_book);
        LogLoaded(_book.Count, _book.LastSequence);
        return Task.CompletedTask;
    }

    public async Task<AlertReceipt> ApplyAsync(AlertChange change)
    {
        var evicted = _book.Evicted;
        var receipt = _book.Apply(change);
        if (_book.Evicted > evicted) LogEvicted(_options.MaxAlerts);
        if (receipt.AlertId is null || _book.Find(receipt.AlertId) is not { } record) return receipt;
        var part = AlertSegments.Of(record.Alert.OpenedSequence);
        if (receipt.Outcome != AlertOutcome.Unchanged || _commit.IsPending(part)) await PersistAsync(part);
        if (receipt.Outcome != AlertOutcome.Unchanged) await AnnounceAsync(record.Alert, receipt.Outcome);
        return receipt;
    }

    public Task<AlertPage> QueryAsync(AlertQuery query) => Task.FromResult(AlertFilter.Page(_book, query));

    public Task<AlertPage> GetChangesAsync(long afterSequence, int take) => Task.FromResult(AlertFilter.Changes(_book, afterSequence, take));

    public Task<Alert?> GetAsync(string id) => Task.FromResult(_book.Find(id)?.Alert);

    public async Task<Alert?> JudgeAsync(string id, AlertVerdict verdict)
    {
        var changed = _book.Judge(id, verdict, _time.GetUtcNow());
        if (_book.Find(id) is not { Alert: var alert }) return null;
        var part = AlertSegments.Of(alert.OpenedSequence);
        if (changed || _commit.IsPending(part)) await PersistAsync(part);
        // Told again when it was known already: the detector may not have heard it, and hearing it twice changes nothing.
        await GrainFactory.GetGrain<IDetectorGrain>(alert.Service).LearnAsync(AlertJudgement.Of(alert, verdict));
        if (changed) _metrics.AlertJudged(verdict);
        if (changed) await _observers.TellAsync(alert);
        return alert;
    }

    public Task SubscribeAsync(IAlertObserver observer)
    {
        _observers.Subscribe(observer);
        return Task.CompletedTask;
    }

    public Task UnsubscribeAsync(IAlertObserver observer)
    {
        _observers.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    private async Task PersistAsync(int part)
    {
        try
        {
            await _commit.CommitAsync(part);
        }
        catch (InconsistentStateException)
        {
            LogInconsistent();
            DeactivateOnIdle();
            throw;
        }
    }

    private Task AnnounceAsync(Alert alert, AlertOutcome outcome)
    {
        _metrics.AlertChanged(outcome);
        LogChanged(outcome, alert.Id, alert.Service, alert.Rule, alert.Reason);
        return _observers.TellAsync(alert);
    }
}
