using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.Client.Hosting;
using OrleansAnomaly.Silo.Hosting;
using OrleansAnomaly.Silo.Tests.Servers;

namespace OrleansAnomaly.Silo.Tests.Clustering;

/// <summary>A silo or an API as its own program composes it, on free ports.</summary>
internal sealed class RunningPart : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private RunningPart(WebApplication app)
    {
        _app = app;
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _http = new HttpClient { BaseAddress = new Uri(address) };
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RunningPart> StartSiloAsync(params (string Key, string Value)[] settings)
    {
        WebApplicationBuilder builder = Builder(settings);
        builder.Configuration["Dashboard:Url"] = "http://127.0.0.1:0";
        builder.Configuration["Kafka:Consumer:fetch.wait.max.ms"] = "10";
        ServerProcess.SetSiloPorts(builder.Configuration);
        WebApplication app = builder.AddOrleansAnomalySilo().Build();
        await app.CheckSiloAsync();
        await app.MapSiloEndpoints().StartAsync(Token);
        return new RunningPart(app);
    }

    /// <summary>Starts the API, which need not find a silo yet.</summary>
    public static async Task<RunningPart> StartApiAsync(params (string Key, string Value)[] settings)
    {
        WebApplicationBuilder builder = Builder(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOrleansAnomalyApi(builder.Configuration);
        builder.AddOrleansAnomalyCluster();
        WebApplication app = builder.Build().MapOrleansAnomalyApi();
        _ = app.StartAsync(Token);
        await UntilListeningAsync(app);
        return new RunningPart(app);
    }

    /// <summary>Posts events of a service.</summary>
    /// <returns>How many Kafka has.</returns>
    public async Task<int> PostAsync(string service, int count)
    {
        var events = Enumerable.Range(0, count).Select(latency => new { timestamp = TimeProvider.System.GetUtcNow(), service, latency_ms = latency });
        using HttpResponseMessage answer = await _http.PostAsJsonAsync("/api/v1/events", events, Token);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (int)(await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!["accepted"]!;
    }

    /// <summary>Events applied to a service's model as soon as they are as wanted, or the last answer when the patience ends; -1 when there was none.</summary>
    public async Task<long> AppliedAsync(string service, Func<long, bool> wanted)
    {
        using CancellationTokenSource limit = new(Patience);
        using PeriodicTimer pause = new(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            using HttpResponseMessage answer = await _http.GetAsync(new Uri($"/api/v1/services/{service}", UriKind.Relative), Token);
            long applied = answer.IsSuccessStatusCode ? (long)(await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!["eventsApplied"]! : -1;
            if (wanted(applied) || limit.IsCancellationRequested)
                return applied;
            await pause.WaitForNextTickAsync(Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync(Token);
        await _app.DisposeAsync();
    }

    private static WebApplicationBuilder Builder((string Key, string Value)[] settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        foreach ((string key, string value) in settings)
            builder.Configuration[key] = value;
        return builder;
    }

    // The application counts as started only once the cluster, too, was found.
    private static Task UntilListeningAsync(WebApplication app) => ServerProcess.UntilAsync(() =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>() is { } addresses && addresses.Addresses.All(address => !address.EndsWith(":0", StringComparison.Ordinal))
            ? Task.CompletedTask
            : throw new InvalidOperationException("The API does not listen yet."));
}
