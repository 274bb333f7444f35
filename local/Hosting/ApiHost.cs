using OrleansAnomaly.Client.Hosting;

namespace OrleansAnomaly.Local.Hosting;

/// <summary>Makes the API as it is in production, asking the silo of this process instead of one over the network.</summary>
internal static class ApiHost
{
    public static async Task<WebApplication> StartAsync(
        LocalOptions options, KafkaSide kafka, IServiceProvider silo, ILoggerProvider logs, CancellationToken stop)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(kafka.Settings);
        builder.LogTo(logs, options.LogLevel);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Api:Url"] = options.ApiUrl });
        builder.Configuration.AddInMemoryCollection(options.Settings);
        builder.WebHost.UseUrls(options.ApiUrl);
        builder.Services.AddOrleansAnomalyApi(builder.Configuration);
        builder.Services.AddSingleton(silo.GetRequiredService<IClusterClient>());
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        var app = builder.Build().MapOrleansAnomalyApi();
        await app.StartAsync(stop);
        return app;
    }
}
