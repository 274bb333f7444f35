using Microsoft.Extensions.Logging;
using OrleansAnomaly.GrainInterfaces.Catalog;

namespace OrleansAnomaly.Grains.Catalog;

/// <summary>Calls on every shard of the catalogue now and then, from every silo, so that silence is noticed as long as one silo lives.</summary>
/// <remarks>
/// A detector that was put away, or that died with its silo, cannot notice silence itself. The shards know all services
/// and sweep them; they are woken from here, which needs no reminder service: 16 small calls a silo and minute, and the
/// shards ignore calls that come too soon.
/// </remarks>
internal sealed partial class CatalogWatch(IGrainFactory grains, TimeProvider time, ILogger<CatalogWatch> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private Task _calls = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(CatalogWatch), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    private Task StartAsync(CancellationToken cancellationToken)
    {
        _calls = Task.Run(CallAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _calls.WaitAsync(cancellationToken);
    }

    private async Task CallAsync()
    {
        using var timer = new PeriodicTimer(s_period, time);
        try
        {
            do
            {
                await WakeAllAsync();
            }
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
    }

    private async Task WakeAllAsync()
    {
        try
        {
            var shards = Enumerable.Range(0, ServiceCatalog.Shards).Select(shard => grains.GetGrain<ICatalogWatch>(shard));
            await Task.WhenAll(shards.Select(shard => shard.WatchAsync())).WaitAsync(_stop.Token);
        }
        catch (Exception failure) when (!_stop.IsCancellationRequested) // the next minute tries again, and other silos do so too
        {
            LogUnreached(failure);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A shard of the catalogue could not be reached; trying again in a minute. If this goes on, look at the storage.")]
    private partial void LogUnreached(Exception failure);
}
