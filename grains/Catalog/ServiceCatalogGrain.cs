using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Storage;
using OrleansAnomaly.GrainInterfaces.Catalog;
using OrleansAnomaly.Grains.Storage;

namespace OrleansAnomaly.Grains.Catalog;

/// <summary>One shard of the catalogue: names in memory and in one state, written for many registrations at once.</summary>
[Reentrant]
internal sealed partial class ServiceCatalogGrain : Grain, IServiceCatalogGrain, ICatalogWatch
{
    private const int WholeState = 0;

    private readonly IPersistentState<ServiceCatalogState> _state;
    private readonly ServiceNames _names;
    private readonly GroupCommit _commit;
    private readonly ServiceSweep _sweep;
    private readonly ILogger<ServiceCatalogGrain> _logger;

    public ServiceCatalogGrain(
        [PersistentState("services")] IPersistentState<ServiceCatalogState> state,
        IOptions<ServiceCatalogOptions> options,
        TimeProvider time,
        ILogger<ServiceCatalogGrain> logger)
    {
        (_state, _logger) = (state, logger);
        _names = new ServiceNames(options.Value.MaxServicesPerShard);
        _commit = new GroupCommit(_ => WriteAsync());
        _sweep = new ServiceSweep(GrainFactory, time, options.Value.SilenceSweep, logger);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var name in _state.State.Services) _names.Add(name);
        return Task.CompletedTask;
    }

    public async Task<bool> RegisterAsync(string service)
    {
        ArgumentException.ThrowIfNullOrEmpty(service);
        var added = _names.Add(service);
        if (added || (_names.Contains(service) && _commit.IsPending(WholeState))) await PersistAsync();
        if (_names.Contains(service)) return true;
        LogFull(this.GetPrimaryKeyLong(), service);
        return false;
    }

    public Task<ServiceNamePage> ListAsync(string? after, int take) => Task.FromResult(_names.Page(after, take));

    public Task<long> CountAsync() => Task.FromResult((long)_names.Count);

    public Task WatchAsync()
    {
        _sweep.Begin(_names.All);
        return Task.CompletedTask;
    }

    private async Task PersistAsync()
    {
        try
        {
            await _commit.CommitAsync(WholeState);
        }
        catch (InconsistentStateException)
        {
            LogInconsistent(this.GetPrimaryKeyLong());
            DeactivateOnIdle();
            throw;
        }
    }

    private Task WriteAsync()
    {
        _state.State = new ServiceCatalogState { Services = [.. _names.All] };
        return _state.WriteStateAsync();
    }
}
