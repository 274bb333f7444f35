using Orleans.Configuration;
using Orleans.Persistence;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using OrleansAnomaly.Silo.Configuration;
using OrleansAnomaly.Silo.Storage.Sqlite;
using StackExchange.Redis;

namespace OrleansAnomaly.Silo.Storage;

/// <summary>Adds the default grain storage that the settings choose. All of them write Orleans' binary format, which tolerates added and removed members.</summary>
internal static class StateStorage
{
    /// <summary>Name by which Orleans' ADO.NET packages know Npgsql.</summary>
    public const string PostgreSqlInvariant = "Npgsql";

    private const string Name = ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME;

    public static ISiloBuilder AddStateStorage(this ISiloBuilder silo, SiloSettings settings)
    {
        silo.Services.AddSingleton<IGrainStorageSerializer>(services => new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>()));
        return settings.Storage.Provider switch
        {
            StorageProvider.Redis => silo.AddRedisGrainStorage(Name, options => Configure(options, settings.StorageConnectionString!)),
            StorageProvider.PostgreSql => silo.AddAdoNetGrainStorage(Name, options => Configure(options, settings.StorageConnectionString!)),
            StorageProvider.Memory => silo.AddMemoryGrainStorage(Name),
            _ => silo.AddSqliteGrainStorage(StateFolder.PathOf(settings)),
        };
    }

    private static ISiloBuilder AddSqliteGrainStorage(this ISiloBuilder silo, string path)
    {
        silo.Services.AddGrainStorage(Name, (services, _) => new SqliteGrainStorage(
            path,
            services.GetRequiredService<IGrainStorageSerializer>(),
            services.GetRequiredService<IActivatorProvider>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<SqliteGrainStorage>>()));
        return silo;
    }

    private static void Configure(RedisStorageOptions options, string connection) => options.ConfigurationOptions = ConfigurationOptions.Parse(connection);

    private static void Configure(AdoNetGrainStorageOptions options, string connection)
    {
        options.Invariant = PostgreSqlInvariant;
        options.ConnectionString = connection;
    }
}
