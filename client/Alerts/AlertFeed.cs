using System.Threading.Channels;
using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Client.Alerts;

/// <summary>Keeps the <see cref="AlertLog"/> up to date: one observer a process, renewed, and whatever its hints miss is asked for.</summary>
internal sealed partial class AlertFeed : BackgroundService, IAlertObserver
{
    private const int PageSize = AlertQuery.MaxTake;

    // Hints only wake the loop or save it a question, so one that finds the channel full may be dropped.
    private const int MaxHints = 256;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RenewInterval = IAlertGrain.ObserverLease / 3;

    private readonly ClusterCalls _cluster;
    private readonly AlertLog _log;
    private readonly TimeProvider _time;
    private readonly ILogger<AlertFeed> _logger;
    private readonly Channel<Alert> _hints = Channel.CreateBounded<Alert>(
        new BoundedChannelOptions(MaxHints) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public AlertFeed(ClusterCalls cluster, AlertLog log, TimeProvider time, ILogger<AlertFeed> logger) =>
        (_cluster, _log, _time, _logger) = (cluster, log, time, logger);

    /// <inheritdoc/>
    public Task AlertChangedAsync(Alert alert)
    {
        _hints.Writer.TryWrite(alert);
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan pause = TimeSpan.FromSeconds(1);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(() => pause = TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (ClusterUnreachableException error)
            {
                LogLost(error.Message, pause.TotalSeconds);
                await Task.Delay(pause, _time, stoppingToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task FollowAsync(Action connected, CancellationToken stopping)
    {
        IAlertObserver self = await _cluster.AskAsync(grains => Task.FromResult(grains.CreateObjectReference<IAlertObserver>(this)), stopping);
        try
        {
            while (true)
            {
                await _cluster.TellAsync(grains => AlertGrainOf(grains).SubscribeAsync(self), stopping);
                await CatchUpAsync(stopping);
                connected();
                await FollowHintsAsync(stopping);
            }
        }
        finally
        {
            _cluster.Grains.DeleteObjectReference<IAlertObserver>(self);
        }
    }

    /// <summary>Takes in hints until it is time to renew the subscription.</summary>
    private async Task FollowHintsAsync(CancellationToken stopping)
    {
        using var lease = new CancellationTokenSource(RenewInterval, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lease.Token, stopping);
        try
        {
            while (await _hints.Reader.WaitToReadAsync(either.Token))
                while (_hints.Reader.TryRead(out Alert? alert))
                    await TakeInAsync(alert, stopping);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            LogRenewing();
        }
    }

    private async Task TakeInAsync(Alert alert, CancellationToken stopping)
    {
        if (alert.Sequence == _log.Last + 1)
            _log.Append([alert], alert.Sequence);
        else
            await CatchUpAsync(stopping);
    }

    private async Task CatchUpAsync(CancellationToken stopping)
    {
        AlertPage page;
        do
        {
            long last = _log.Last;
            page = await ChangesAsync(last < 0 ? long.MaxValue : last, stopping);
            if (last < 0 || page.LastSequence < last)
            {
                Restart(last, page.LastSequence);
                return;
            }

            _log.Append(page.Items, page.Next is null ? page.LastSequence : last);
        }
        while (page.Next is not null && !page.Items.IsEmpty);
    }

    private void Restart(long last, long now)
    {
        if (last >= 0)
            LogRestarted(last, now);
        _log.Restart(now);
    }

    private Task<AlertPage> ChangesAsync(long after, CancellationToken stopping) =>
        _cluster.AskAsync(grains => AlertGrainOf(grains).GetChangesAsync(after, PageSize), stopping);

    private static IAlertGrain AlertGrainOf(IGrainFactory grains) => grains.GetGrain<IAlertGrain>(IAlertGrain.Key);
}
