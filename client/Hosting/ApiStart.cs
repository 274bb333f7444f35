using Microsoft.Extensions.Options;
using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.Client.Events;
using OrleansAnomaly.Hosting;

namespace OrleansAnomaly.Client.Hosting;

/// <summary>Starts the API's application and answers for its failure.</summary>
public static class ApiStart
{
    /// <summary>Looks for what would stop a start: options that break their rules, ports that are taken, settings that librdkafka does not know.</summary>
    /// <exception cref="SettingsException">Lists all of it.</exception>
    public static async Task CheckApiAsync(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        IReadOnlyList<string> errors = await StartFailure.OfAsync(() => Task.Run(() => app.Services.GetService<IStartupValidator>()?.Validate()));
        SettingsException.ThrowIfAny(errors);
        SettingsException.ThrowIfAny(
        [
            .. FindTaken(app.Services.GetRequiredService<IOptions<ApiOptions>>().Value),
            .. app.Services.GetRequiredService<EventPublisher>().FindSettingError() is { } error ? [error] : Array.Empty<string>(),
        ]);
    }

    /// <summary>Builds and runs the API until it is told to stop.</summary>
    /// <returns>The exit code: 0 after a stop, 1 after a failure that is told in lines.</returns>
    internal static Task<int> RunAsync(string[] args, TextWriter errors, CancellationToken stop = default) =>
        StartFailure.AnswerAsync(() => RunAsync(args, stop), errors);

    private static async Task RunAsync(string[] args, CancellationToken stop)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        builder.Services.AddOrleansAnomalyApi(builder.Configuration);
        IReadOnlyList<string> errors = await StartFailure.OfAsync(() => Task.FromResult(builder.AddOrleansAnomalyCluster()));
        ApiOptions api = builder.Configuration.GetSection("Api").Get<ApiOptions>() ?? new();
        builder.WebHost.UseUrls(api.Url.Split(';'));
        WebApplication? app = null;
        IReadOnlyList<string> more = await StartFailure.OfAsync(() => (app = builder.Build()).CheckApiAsync());
        SettingsException.ThrowIfAny([.. errors, .. more]);
        await RunAsync(app!.MapOrleansAnomalyApi(), stop);
    }

    private static async Task RunAsync(WebApplication app, CancellationToken stop)
    {
        CancellationToken stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await HostingAbstractionsHostExtensions.RunAsync(app, stop);
        }
        catch (Exception end) when (IsCancellation(end) && (stopping.IsCancellationRequested || stop.IsCancellationRequested))
        {
            // Stopped while it still looked for the cluster: an end like any other.
        }
    }

    // Services that start side by side are cancelled side by side.
    private static bool IsCancellation(Exception error) =>
        error is OperationCanceledException || (error is AggregateException { InnerExceptions: var all } && all.All(IsCancellation));

    // Kestrel would say so too, but only once the cluster, which is looked for at the same time, has been found.
    private static IEnumerable<string> FindTaken(ApiOptions api) =>
        from address in api.Url.Split(';').Select(BindingAddress.Parse)
        let error = Listener.FindError(address.Host, address.Port)
        where error is not null
        select $"Api:Url {address} {error}. Set Api__Url, for example to http://127.0.0.1:{address.Port + 1}.";
}
