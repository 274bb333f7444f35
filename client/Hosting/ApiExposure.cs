using Microsoft.Extensions.Options;

namespace OrleansAnomaly.Client.Hosting;

/// <summary>Says so when anyone on the network may call the API.</summary>
internal static partial class ApiExposure
{
    public static void Report(WebApplication app)
    {
        ApiOptions options = app.Services.GetRequiredService<IOptions<ApiOptions>>().Value;
        if (!options.IsLoopback && options.Key is null)
            LogOpen(app.Logger, options.Url);
    }

    [LoggerMessage(LogLevel.Warning, "The API listens at {Url} without a key: whoever reaches it can read alerts and post events. Set Api:Key, or keep it behind a proxy that checks its callers.")]
    private static partial void LogOpen(ILogger logger, string url);
}
