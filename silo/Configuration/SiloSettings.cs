using Microsoft.Extensions.Configuration;
using OrleansAnomaly.Hosting;
using OrleansAnomaly.Onnx;

namespace OrleansAnomaly.Silo.Configuration;

/// <summary>The sections that decide which parts a silo is made of, read before there is a container to read them from.</summary>
internal sealed record SiloSettings(
    StorageOptions Storage,
    ClusteringOptions Clustering,
    OrleansEndpointOptions Orleans,
    DashboardEndpointOptions Dashboard,
    OnnxOptions Onnx)
{
    /// <summary>Reads every section.</summary>
    /// <exception cref="SettingsException">A key is unknown, or a value is not of its type or breaks a rule; lists all of them.</exception>
    public static SiloSettings Read(IConfiguration configuration)
    {
        SettingsException.ThrowIfAny(ConfigurationSections.FindErrors(configuration));
        SiloSettings settings = new(
            Bind<StorageOptions>(configuration, ConfigurationSections.Storage),
            Bind<ClusteringOptions>(configuration, ConfigurationSections.Clustering),
            Bind<OrleansEndpointOptions>(configuration, ConfigurationSections.Orleans),
            Bind<DashboardEndpointOptions>(configuration, ConfigurationSections.Dashboard),
            Bind<OnnxOptions>(configuration, ConfigurationSections.Onnx));
        SettingsException.ThrowIfAny([.. SettingsRules.FindErrors(settings)]);
        return settings;
    }

    /// <summary>The store's own address, or the cluster's when both are in the same place.</summary>
    public string? StorageConnectionString => Storage.ConnectionString ?? (SharesStore ? Clustering.ConnectionString : null);

    private bool SharesStore => (Storage.Provider, Clustering.Provider) is
        (StorageProvider.Redis, ClusteringProvider.Redis) or (StorageProvider.PostgreSql, ClusteringProvider.PostgreSql);

    private static T Bind<T>(IConfiguration configuration, string section)
        where T : new()
    {
        T options = new();
        configuration.GetSection(section).Bind(options);
        return options;
    }
}
