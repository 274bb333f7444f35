using OrleansAnomaly.Grains.Hosting;
using OrleansAnomaly.Silo.Configuration;
using OrleansAnomaly.Silo.Hosting;

namespace OrleansAnomaly.Local.Hosting;

/// <summary>Makes the silo with its dashboard, as it is in production, on settings that suit one machine.</summary>
internal static class SiloHost
{
    private const int UsualSiloPort = 11111;
    private const int UsualGatewayPort = 30000;

    /// <exception cref="LocalStartException">A setting cannot be used.</exception>
    public static async Task<WebApplication> StartAsync(LocalOptions options, KafkaSide kafka, ILoggerProvider logs, CancellationToken stop)
    {
        try
        {
            var app = Build(options, kafka, logs);
            await app.CheckSiloAsync();
            await app.StartAsync(stop);
            return app;
        }
        catch (Exception error) when (StartupProblem.Describe(error) is { Count: > 0 } lines)
        {
            throw new LocalStartException([.. lines.Select(InTermsOfTheCommand)]);
        }
    }

    private static string InTermsOfTheCommand(string line) =>
        line.Replace("Set Storage__DataFolder to another folder.", "Choose another folder with --data.", StringComparison.Ordinal);

    private static WebApplication Build(LocalOptions options, KafkaSide kafka, ILoggerProvider logs)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(SettingsOf(options));
        builder.Configuration.AddInMemoryCollection(kafka.Settings);
        builder.Configuration.AddInMemoryCollection(options.Settings);
        builder.LogTo(logs, options.LogLevel);
        builder.AddOrleansAnomalySilo();
        foreach (var head in options.Heads)
            builder.Services.AddDetectionHead(head);
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        return builder.Build().MapSiloEndpoints();
    }

    private static Dictionary<string, string?> SettingsOf(LocalOptions options)
    {
        var siloPort = LocalPorts.FirstFree(UsualSiloPort);
        var settings = new Dictionary<string, string?>
        {
            ["Storage:Provider"] = nameof(StorageProvider.Sqlite),
            ["Storage:DataFolder"] = Path.GetFullPath(options.DataFolder),
            ["Clustering:Provider"] = nameof(ClusteringProvider.Localhost),
            ["Orleans:SiloPort"] = $"{siloPort}",
            ["Orleans:GatewayPort"] = $"{LocalPorts.FirstFree(UsualGatewayPort, siloPort)}",
            ["Dashboard:Url"] = options.DashboardUrl,
            ["Detection:Preset"] = options.Preset ?? "default",
        };
        if (options.PresetFolder is { } presets)
            settings["Detection:PresetFolder"] = presets;
        if (options.ModelFolder is { } models)
            settings["Onnx:Folder"] = models;
        return settings;
    }
}
