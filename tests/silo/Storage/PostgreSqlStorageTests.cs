using Orleans.Storage;
using OrleansAnomaly.Silo.Tests.Servers;

namespace OrleansAnomaly.Silo.Tests.Storage;

/// <summary>PostgreSQL as the settings compose it.</summary>
public sealed class PostgreSqlStorageTests(PostgreSqlServer postgreSql) : GrainStorageContract, IClassFixture<PostgreSqlServer>, IAsyncDisposable
{
    private StorageSilo? _silo;

    protected override async Task<IGrainStorage> OpenAsync()
    {
        _silo = await StorageSilo.StartAsync(("Storage:Provider", "PostgreSql"), ("Storage:ConnectionString", postgreSql.ConnectionString));
        return _silo.Storage;
    }

    public ValueTask DisposeAsync() => _silo?.DisposeAsync() ?? ValueTask.CompletedTask;
}
