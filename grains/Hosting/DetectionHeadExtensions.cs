using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using OrleansAnomaly.Detection.Plugins;

namespace OrleansAnomaly.Grains.Hosting;

/// <summary>Registers heads of others, for presets to name.</summary>
public static class DetectionHeadExtensions
{
    /// <summary>Registers a head by a name. It judges where a preset names it.</summary>
    /// <exception cref="ArgumentException">The name cannot be used, or is a built-in head's.</exception>
    public static ISiloBuilder AddDetectionHead<THead>(this ISiloBuilder silo, string name)
        where THead : DetectionHead, new()
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.Services.AddDetectionHead(HeadRegistration.Of<THead>(name));
        return silo;
    }

    /// <summary>Registers a head. It judges where a preset names it.</summary>
    public static IServiceCollection AddDetectionHead(this IServiceCollection services, HeadRegistration head)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(head);
        return services.AddSingleton(head);
    }

    /// <summary>Registers a head that needs something of the host's. It judges where a preset names it.</summary>
    public static IServiceCollection AddDetectionHead(this IServiceCollection services, Func<IServiceProvider, HeadRegistration> head)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(head);
        return services.AddSingleton(head);
    }
}
