using OrleansAnomaly.Detection;
using OrleansAnomaly.GrainInterfaces.Events;
using OrleansAnomaly.Grains.Alerts;
using OrleansAnomaly.Grains.Catalog;
using OrleansAnomaly.Grains.Detectors;
using OrleansAnomaly.Hosting;
using OrleansAnomaly.Onnx;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Silo.Configuration;

/// <summary>The sections a silo knows and the options each is bound to, so that a misspelt key is an error and not a silent default.</summary>
internal static class ConfigurationSections
{
    public const string Kafka = "Kafka";
    public const string Events = "Events";
    public const string Storage = "Storage";
    public const string Clustering = "Clustering";
    public const string Orleans = "Orleans";
    public const string Dashboard = "Dashboard";
    public const string Onnx = "Onnx";

    /// <summary>Options type of each section.</summary>
    public static IReadOnlyDictionary<string, Type> Types { get; } = new Dictionary<string, Type>
    {
        [Kafka] = typeof(KafkaStreamOptions),
        ["Detection"] = typeof(DetectionOptions),
        [Events] = typeof(LogEventOptions),
        ["Detector"] = typeof(DetectorGrainOptions),
        ["Alerts"] = typeof(AlertOptions),
        ["Catalog"] = typeof(ServiceCatalogOptions),
        [Onnx] = typeof(OnnxOptions),
        [Storage] = typeof(StorageOptions),
        [Clustering] = typeof(ClusteringOptions),
        [Orleans] = typeof(OrleansEndpointOptions),
        [Dashboard] = typeof(DashboardEndpointOptions),
    };

    /// <summary>One line for each unknown key and each value that does not fit its option.</summary>
    public static IReadOnlyList<string> FindErrors(IConfiguration configuration) =>
        [.. Types.SelectMany(section => new SettingsSection(section.Key, section.Value).FindErrors(configuration))];
}
