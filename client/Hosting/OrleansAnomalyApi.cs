using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrleansAnomaly.Client.Alerts;
using OrleansAnomaly.Client.Backtests;
using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.Client.Cohorts;
using OrleansAnomaly.Client.Events;
using OrleansAnomaly.Client.Health;
using OrleansAnomaly.Client.OpenApi;
using OrleansAnomaly.Client.Page;
using OrleansAnomaly.Client.Problems;
using OrleansAnomaly.Client.Services;
using OrleansAnomaly.GrainInterfaces.Events;
using OrleansAnomaly.Hosting;

namespace OrleansAnomaly.Client.Hosting;

/// <summary>Makes a web application the API of OrleansAnomaly, in a process of its own or in a silo's.</summary>
public static class OrleansAnomalyApi
{
    // One change of one alert is about a kilobyte.
    private const int RecentAlertChanges = 1024;

    /// <summary>Adds what the API needs. An <see cref="IClusterClient"/> must be there too: see <see cref="ClusterConnection"/>, or use the silo's own.</summary>
    /// <param name="services">Services of the web application.</param>
    /// <param name="configuration">Sections <c>Api</c>, <c>Kafka</c> and <c>Events</c> are read; what cannot be used is reported at start.</param>
    /// <exception cref="SettingsException">A key of <c>Api</c> is unknown, or a value is not of its type; lists all of them.</exception>
    public static IServiceCollection AddOrleansAnomalyApi(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        ApiSections.Check(configuration);
        AddOptions(services, configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ClusterCalls>();
        services.AddSingleton(new AlertLog(RecentAlertChanges));
        services.AddSingleton<AlertReader>().AddSingleton<AlertStream>().AddSingleton<AlertStreamSlots>();
        services.AddHostedService<AlertFeed>();
        services.AddSingleton<EventPublisher>().AddSingleton<EventIntake>();
        services.AddSingleton<Readiness>().AddSingleton<StatusPage>();
        services.AddRequestDecompression();
        // Before the framework's own filters, one of which refuses hosts.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, RequestEdge>());
        services.PostConfigure<HostFilteringOptions>(options => options.IncludeFailureMessage = false);
        services.AddProblemDetails().AddExceptionHandler<ProblemExceptionHandler>();
        services.ConfigureHttpJsonOptions(options => Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddOpenApi("v1", options => options
            .AddDocumentTransformer<DocumentTransformer>()
            .AddOperationTransformer<ParameterTransformer>()
            .AddOperationTransformer<ExampleTransformer>());
        return services;
    }

    /// <summary>Maps the API under <c>/api/v1</c>, <c>/health</c>, <c>/openapi/v1.json</c>, the page <c>/</c> and <c>/docs</c>.</summary>
    public static WebApplication MapOrleansAnomalyApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseExceptionHandler();
        app.Use(RequestEdge.AnswerHead);
        app.UseRequestDecompression();
        app.UseRouting();
        RouteGroupBuilder api = app.MapGroup("/api/v1").AddEndpointFilter<ApiKeyFilter>();
        api.MapServices();
        api.MapReplays();
        api.MapCohorts();
        api.MapAlerts();
        api.MapEvents();
        api.MapBacktest();
        app.MapHealth();
        app.MapOpenApi("/openapi/v1.json");
        app.MapPages();
        ApiExposure.Report(app);
        return app;
    }

    private static void AddOptions(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ApiOptions>().Bind(configuration.GetSection("Api")).ValidateOnStart();
        services.AddOptions<KafkaOptions>().Bind(configuration.GetSection("Kafka")).ValidateOnStart();
        services.AddOptions<LogEventOptions>().Bind(configuration.GetSection("Events")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ApiOptions>, ApiOptionsValidator>();
        services.AddSingleton<IValidateOptions<KafkaOptions>, KafkaOptionsValidator>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LogEventOptions>, LogEventOptionsValidator>());
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<ApiOptions>>((kestrel, api) =>
            (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, api.Value.MaxRequestBytes));
        // A page of another site whose name was made to mean this machine must not get at a local API.
        if (configuration["AllowedHosts"] is null && (configuration.GetSection("Api").Get<ApiOptions>() ?? new()).IsLoopback)
            services.PostConfigure<HostFilteringOptions>(options => options.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
    }

    private static void Configure(JsonSerializerOptions json)
    {
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        json.NumberHandling = JsonNumberHandling.Strict;
        json.RespectNullableAnnotations = true;
    }
}
