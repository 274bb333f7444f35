using OrleansAnomaly.Client.Hosting;
using OrleansAnomaly.Hosting;

namespace OrleansAnomaly.Local.Hosting;

/// <summary>Makes the API as it is in production, asking the silo of this process instead of one over the network.</summary>
internal static class ApiHost
{
    /// <exception cref="LocalStartException">A setting cannot be used.</exception>
    public static async Task<WebApplication> StartAsync(
        LocalOptions options, KafkaSide kafka, IServiceProvider silo, ILoggerProvider logs, CancellationToken stop)
    {
        try
        {
            var app = Build(options, kafka, silo, logs);
            await app.CheckApiAsync();
            await app.StartAsync(stop);
            return app;
        }
        catch (Exception error) when (StartFailure.Describe(error) is { Count: > 0 } lines)
        {
            throw new LocalStartException(lines);
        }
    }

    private static WebApplication Build(LocalOptions options, KafkaSide kafka, IServiceProvider silo, ILoggerProvider logs)
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
        return builder.Build().MapOrleansAnomalyApi();
    }
}
