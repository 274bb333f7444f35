using Orleans.Storage;
using OrleansAnomaly.Silo.Tests.Servers;

namespace OrleansAnomaly.Silo.Tests.Storage;

/// <summary>Redis as the settings compose it.</summary>
public sealed class RedisStorageTests(RedisServer redis) : GrainStorageContract, IClassFixture<RedisServer>, IAsyncDisposable
{
    private StorageSilo? _silo;

    protected override async Task<IGrainStorage> OpenAsync()
    {
        _silo = await StorageSilo.StartAsync(("Storage:Provider", "Redis"), ("Storage:ConnectionString", redis.ConnectionString));
        return _silo.Storage;
    }

    public ValueTask DisposeAsync() => _silo?.DisposeAsync() ?? ValueTask.CompletedTask;
}
