using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.GrainInterfaces.Events;
using OrleansAnomaly.Grains.Alerts;
using OrleansAnomaly.Grains.Catalog;
using OrleansAnomaly.Grains.Detectors;
using OrleansAnomaly.Grains.Telemetry;
using OrleansAnomaly.Presets;

namespace OrleansAnomaly.Grains.Hosting;

/// <summary>Adds the grains to a silo.</summary>
public static class AnomalyGrainsExtensions
{
    /// <summary>
    /// Adds what the grains need: options from the sections <c>Detection</c>, <c>Events</c>, <c>Detector</c>, <c>Alerts</c>
    /// and <c>Catalog</c>, validated when the host starts; metrics; the watch for silence. States are kept in the default
    /// grain storage.
    /// </summary>
    public static IServiceCollection AddOrleansAnomalyGrains(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        Add<DetectionOptions, DetectionOptionsValidator>(services, configuration.GetSection("Detection"));
        Add<LogEventOptions, LogEventOptionsValidator>(services, configuration.GetSection("Events"));
        Add<DetectorGrainOptions, DetectorGrainOptionsValidator>(services, configuration.GetSection("Detector"));
        Add<AlertOptions, AlertOptionsValidator>(services, configuration.GetSection("Alerts"));
        Add<ServiceCatalogOptions, ServiceCatalogOptionsValidator>(services, configuration.GetSection("Catalog"));
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AnomalyMetrics>();
        services.AddSingleton<IngestDelay>();
        services.AddSingleton<TrainingGate>();
        services.TryAddSingleton(static provider => new HeadCatalog(provider.GetServices<HeadRegistration>()));
        services.AddSingleton<DetectorPresets>();
        services.AddSingleton<DetectorEnvironment>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, CatalogWatch>();
        return services;
    }

    /// <summary>What the preset that a configuration chooses for its topic says of fields; what the default one says where it chooses none that there is, which the options' validation reports.</summary>
    public static Preset PresetOf(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        DetectionOptions options = new();
        configuration.GetSection("Detection").Bind(options);
        return PresetFolder.Read(options.PresetFolder, HeadCatalog.Any).Find(options.Preset) ?? Preset.Default;
    }

    private static void Add<TOptions, TValidator>(IServiceCollection services, IConfigurationSection section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
    }
}
