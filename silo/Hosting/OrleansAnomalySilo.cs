using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using Orleans.Dashboard;
using OrleansAnomaly.Grains.Hosting;
using OrleansAnomaly.Hosting;
using OrleansAnomaly.Silo.Clustering;
using OrleansAnomaly.Silo.Configuration;
using OrleansAnomaly.Silo.Dashboard;
using OrleansAnomaly.Silo.Health;
using OrleansAnomaly.Silo.Storage;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Silo.Hosting;

/// <summary>Makes a web application a silo of OrleansAnomaly.</summary>
public static class OrleansAnomalySilo
{
    /// <summary>Longest time that a stop may take: grains save their models, the streams commit their offsets.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    // Below every other source of configuration, so that any of them says otherwise.
    private static readonly Dictionary<string, string?> QuietLogs = new()
    {
        ["Logging:LogLevel:Microsoft"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = nameof(LogLevel.Information),
        ["Logging:LogLevel:Orleans"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:Orleans.Runtime.Silo"] = nameof(LogLevel.Error),
        ["Logging:LogLevel:OrleansAnomaly"] = nameof(LogLevel.Information),
        ["Logging:LogLevel:Polly"] = nameof(LogLevel.None),
    };

    private static readonly string[] Meters = ["OrleansAnomaly*", "Microsoft.Orleans", "System.Runtime"];

    /// <summary>Adds the silo with its streams, grains, storage, dashboard, health checks and metrics, as the builder's configuration says.</summary>
    /// <exception cref="SettingsException">A setting is unknown or cannot be used; lists every such setting.</exception>
    public static WebApplicationBuilder AddOrleansAnomalySilo(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietLogs });
        SiloSettings settings = SiloSettings.Read(builder.Configuration);
        builder.WebHost.UseUrls(settings.Dashboard.Url);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(settings.Dashboard);
        builder.Services.AddSingleton(new ListenerCheck(settings));
        builder.Services.AddSingleton(new StoreCheck(settings, TimeProvider.System));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddHealthChecks().AddCheck<SiloReadiness>("silo").Add(new HealthCheckRegistration(
            LogStreams.Name, static services => new LogStreamHealth(services.GetRequiredKeyedService<KafkaStreamStatus>(LogStreams.Name)), null, null));
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        builder.Services.AddOrleansAnomalyGrains(builder.Configuration).AddOnnxHeads(settings.Onnx);
        builder.UseOrleans(silo => silo.JoinCluster(settings).AddStateStorage(settings).AddLogStreams(builder.Configuration).AddDashboard());
        return builder;
    }

    /// <summary>Maps the dashboard, <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>, behind the dashboard's password where one is set.</summary>
    public static WebApplication MapSiloEndpoints(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseMiddleware<DashboardGate>();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = HealthText.WriteAsync });
        app.MapPrometheusScrapingEndpoint();
        app.MapOrleansDashboard();
        return app;
    }
}
