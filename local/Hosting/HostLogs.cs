namespace OrleansAnomaly.Local.Hosting;

/// <summary>Sends a part's log to the one place of the whole run.</summary>
internal static class HostLogs
{
    public static void LogTo(this WebApplicationBuilder builder, ILoggerProvider logs, LogLevel level)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(logs);
        builder.Logging.SetMinimumLevel(level);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = level.ToString(),
            // Its warnings tell an operator that the machine is slow, which a first run on a laptop may well be.
            ["Logging:LogLevel:Orleans"] = (level < LogLevel.Warning ? LogLevel.Warning : LogLevel.Error).ToString(),
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = level.ToString(),
        });
    }
}
