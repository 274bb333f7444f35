using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.Client.Events;
using OrleansAnomaly.GrainInterfaces.Events;
using OrleansAnomaly.Hosting;

namespace OrleansAnomaly.Client.Hosting;

/// <summary>The sections of the configuration that the API reads. All but its own are the silos' too, and may hold keys that only these know.</summary>
internal static class ApiSections
{
    private static readonly SettingsSection[] All =
    [
        new("Api", typeof(ApiOptions)),
        new("Kafka", typeof(KafkaOptions), IsShared: true),
        new("Events", typeof(LogEventOptions), IsShared: true),
        new("Clustering", typeof(ClusteringOptions), IsShared: true),
        new("Orleans", typeof(ClusterIdentityOptions), IsShared: true),
    ];

    /// <summary>Throws for keys that are misspelt and values that are not of their type.</summary>
    /// <exception cref="SettingsException">Lists all of them.</exception>
    public static void Check(IConfiguration configuration) =>
        SettingsException.ThrowIfAny([.. All.SelectMany(section => section.FindErrors(configuration))]);
}
