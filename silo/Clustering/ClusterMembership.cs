using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using OrleansAnomaly.Silo.Configuration;
using OrleansAnomaly.Silo.Storage;
using StackExchange.Redis;

namespace OrleansAnomaly.Silo.Clustering;

/// <summary>Adds the silo to its cluster, and the cluster's reminders, which live where the cluster's membership lives.</summary>
internal static class ClusterMembership
{
    // By default a silo's sign of life counts for 90 s: where most silos die at once, those left wait as long for the votes of the dead.
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAtTheOthers = TimeSpan.FromSeconds(10);

    // Three times this is how long a silo that hangs with its connections open counts as alive; 60 s by default.
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(10);

    public static ISiloBuilder JoinCluster(this ISiloBuilder silo, SiloSettings settings)
    {
        OrleansEndpointOptions orleans = settings.Orleans;
        if (settings.Clustering.Provider == ClusteringProvider.Localhost)
            return silo
                .UseLocalhostClustering(orleans.SiloPort, orleans.GatewayPort, null, orleans.ServiceId, orleans.ClusterId)
                .UseInMemoryReminderService();
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (orleans.ClusterId, orleans.ServiceId));
        silo.Listen(orleans);
        silo.Configure<ClusterMembershipOptions>(BuryTheSilent);
        return settings.Clustering.Provider == ClusteringProvider.Redis
            ? silo.UseRedis(settings.Clustering.ConnectionString!)
            : silo.UsePostgreSql(settings.Clustering.ConnectionString!);
    }

    private static void Listen(this ISiloBuilder silo, OrleansEndpointOptions orleans)
    {
        if (string.IsNullOrEmpty(orleans.AdvertisedIp))
            silo.ConfigureEndpoints(orleans.SiloPort, orleans.GatewayPort, AddressFamily.InterNetwork);
        else
            silo.ConfigureEndpoints(IPAddress.Parse(orleans.AdvertisedIp), orleans.SiloPort, orleans.GatewayPort);
    }

    private static void BuryTheSilent(ClusterMembershipOptions options)
        => (options.IAmAliveTablePublishTimeout, options.TableRefreshTimeout, options.MaxProbeTimeout) = (SignOfLife, LookAtTheOthers, LongestProbe);

    private static ISiloBuilder UseRedis(this ISiloBuilder silo, string connection) => silo
        .UseRedisClustering(options => options.ConfigurationOptions = ConfigurationOptions.Parse(connection))
        .UseRedisReminderService(options => options.ConfigurationOptions = ConfigurationOptions.Parse(connection));

    private static ISiloBuilder UsePostgreSql(this ISiloBuilder silo, string connection) => silo
        .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (StateStorage.PostgreSqlInvariant, connection))
        .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (StateStorage.PostgreSqlInvariant, connection));
}
