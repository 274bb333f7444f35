using Orleans.Configuration;

namespace OrleansAnomaly.Client.Cluster;

/// <summary>Makes a host an Orleans client of the cluster.</summary>
public static class ClusterConnection
{
    private const string PostgreSqlInvariant = "Npgsql";

    /// <summary>Connects to the cluster that sections <c>Clustering</c> and <c>Orleans</c> name, and keeps trying while it is not there.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A value cannot be used.</exception>
    public static IHostApplicationBuilder AddOrleansAnomalyCluster(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        (ClusteringOptions clustering, ClusterIdentityOptions identity) = ClusterSettings.Read(builder.Configuration);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (identity.ClusterId, identity.ServiceId));
            client.Services.AddSingleton<IClientConnectionRetryFilter, ConnectionRetry>();
            UseClustering(client, clustering, identity);
        });
        // The API answers (503) while the cluster is still being looked for.
        builder.Services.Configure<HostOptions>(options => options.ServicesStartConcurrently = true);
        return builder;
    }

    private static void UseClustering(IClientBuilder client, ClusteringOptions clustering, ClusterIdentityOptions identity)
    {
        switch (clustering.Provider)
        {
            case ClusteringProvider.Redis:
                client.UseRedisClustering(clustering.ConnectionString!);
                break;
            case ClusteringProvider.PostgreSql:
                client.UseAdoNetClustering(options =>
                    (options.Invariant, options.ConnectionString) = (PostgreSqlInvariant, clustering.ConnectionString));
                break;
            default:
                client.UseLocalhostClustering(identity.GatewayPort, identity.ServiceId, identity.ClusterId);
                break;
        }
    }
}
