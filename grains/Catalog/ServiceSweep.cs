using Microsoft.Extensions.Logging;
using OrleansAnomaly.Grains.Detectors;

namespace OrleansAnomaly.Grains.Catalog;

/// <summary>A round over a shard's services that asks each detector to look at the clock.</summary>
internal sealed partial class ServiceSweep(IGrainFactory grains, TimeProvider time, TimeSpan period, ILogger logger)
{
    // A sleeping service costs a read of its state, so a round is spread: this many at a time.
    private const int Concurrency = 8;

    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>The round under way or the last one.</summary>
    public Task Round { get; private set; } = Task.CompletedTask;

    /// <summary>Begins a round if it is time for one.</summary>
    public void Begin(IReadOnlyList<string> services)
    {
        if (!Round.IsCompleted || time.GetUtcNow() < _next) return;
        _next = time.GetUtcNow() + period;
        Round = RunAsync([.. services]);
    }

    private Task RunAsync(string[] services)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, Math.Min(Concurrency, services.Length)).Select(_ => WalkAsync()));

        async Task WalkAsync()
        {
            while (++next is var mine && mine < services.Length)
                await WatchAsync(services[mine]);
        }
    }

    private async Task WatchAsync(string service)
    {
        try
        {
            await grains.GetGrain<IDetectorWatch>(service).WatchAsync();
        }
        catch (Exception failure) // one service that cannot be reached must not keep the others from being watched
        {
            LogUnwatched(service, failure);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Service} could not be looked at; its silence would go unnoticed until the next round.")]
    private partial void LogUnwatched(string service, Exception failure);
}
