using Npgsql;
using OrleansAnomaly.Silo.Configuration;
using OrleansAnomaly.Silo.Storage;
using OrleansAnomaly.Silo.Storage.Sqlite;
using StackExchange.Redis;

namespace OrleansAnomaly.Silo.Hosting;

/// <summary>Tries the stores before anything starts, so that one that is missing is a line and not the stack trace of a silo that fails half-way.</summary>
internal sealed class StoreCheck(SiloSettings settings, TimeProvider time)
{
    /// <summary>Tries each store that the settings name.</summary>
    /// <exception cref="SiloConfigurationException">The data folder cannot be used.</exception>
    /// <exception cref="RedisException">Redis does not answer.</exception>
    /// <exception cref="NpgsqlException">PostgreSQL does not answer, or lacks Orleans' tables.</exception>
    public async Task ThrowIfMissingAsync()
    {
        if (settings.Storage.Provider == StorageProvider.Sqlite)
            await Task.Run(() => StateFolder.Open(StateFolder.PathOf(settings), time).Dispose());
        foreach (string connection in AddressesOf(StorageProvider.Redis, ClusteringProvider.Redis))
            await TryRedisAsync(connection);
        foreach (string connection in AddressesOf(StorageProvider.PostgreSql, ClusteringProvider.PostgreSql))
            await TryPostgreSqlAsync(connection);
    }

    private HashSet<string> AddressesOf(StorageProvider storage, ClusteringProvider clustering)
    {
        HashSet<string> addresses = [];
        if (settings.Storage.Provider == storage)
            addresses.Add(settings.StorageConnectionString!);
        if (settings.Clustering.Provider == clustering)
            addresses.Add(settings.Clustering.ConnectionString!);
        return addresses;
    }

    private static async Task TryRedisAsync(string connection)
    {
        await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(connection);
        await redis.GetDatabase().PingAsync();
    }

    private static async Task TryPostgreSqlAsync(string connection)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(connection);
        await using NpgsqlCommand command = source.CreateCommand("SELECT count(*) FROM OrleansQuery");
        await command.ExecuteScalarAsync();
    }
}
