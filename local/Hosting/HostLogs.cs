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
            // Its first check always finds that it is late since the machine's start.
            ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = nameof(LogLevel.Error),
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = level.ToString(),
        });
    }
}
