using Npgsql;
using OrleansAnomaly.Hosting;
using OrleansAnomaly.Silo.Configuration;
using OrleansAnomaly.Silo.Storage;
using OrleansAnomaly.Silo.Storage.Sqlite;
using StackExchange.Redis;

namespace OrleansAnomaly.Silo.Hosting;

/// <summary>Tries the stores before anything starts, so that one that is missing is a line and not the stack trace of a silo that fails half-way.</summary>
internal sealed class StoreCheck(SiloSettings settings, TimeProvider time)
{
    /// <summary>One attempt for each store that the settings name; it fails with <see cref="SettingsException"/>, <see cref="RedisException"/> or <see cref="NpgsqlException"/>.</summary>
    public IEnumerable<Func<Task>> Attempts()
    {
        if (settings.Storage.Provider == StorageProvider.Sqlite)
            yield return () => Task.Run(() => StateFolder.Open(StateFolder.PathOf(settings), time).Dispose());
        foreach (string connection in AddressesOf(StorageProvider.Redis, ClusteringProvider.Redis))
            yield return () => TryRedisAsync(connection);
        foreach (string connection in AddressesOf(StorageProvider.PostgreSql, ClusteringProvider.PostgreSql))
            yield return () => TryPostgreSqlAsync(connection);
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
