using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.TestingHost;
using OrleansAnomaly.Client.Hosting;
using OrleansAnomaly.EmbeddedBroker;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace OrleansAnomaly.Client.Tests.Parts;

/// <summary>The API in process, before a cluster of fake grains and a real broker.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    private InProcessTestCluster _cluster = null!;
    private WebApplication _app = null!;

    public FakeWorld World { get; } = new();

    public EmbeddedKafka Kafka { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public JsonSerializerOptions Json => Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

    public Dictionary<string, string?> Settings { get; } = new()
    {
        ["Api:ClusterTimeout"] = "00:01:00",
        ["Api:ProduceTimeout"] = "00:01:00",
        ["Api:StreamHeartbeat"] = "00:00:00.300",
    };

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureHost(host => host.Services.AddSingleton(World));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        Kafka = EmbeddedKafka.Start(new EmbeddedKafkaOptions { Port = 0 });
        Kafka.CreateTopic("logs", 4);
        await StartAsync();
    }

    /// <summary>A new API, which remembers nothing of the tests before: not their alerts, nor the readiness that they asked for.</summary>
    public async Task RestartApiAsync()
    {
        await _app.DisposeAsync();
        World.Observers.Clear();
        await StartAsync();
    }

    public async Task<(int Status, JsonNode Body)> GetAsync(string path)
    {
        using HttpResponseMessage response = await Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await ReadAsync(response);
    }

    public async Task<(int Status, JsonNode Body)> PostAsync(string path)
    {
        using HttpResponseMessage response = await Http.PostAsync(new Uri(path, UriKind.Relative), null, TestContext.Current.CancellationToken);
        return await ReadAsync(response);
    }

    public static async Task<(int Status, JsonNode Body)> ReadAsync(HttpResponseMessage response)
    {
        JsonNode? body = await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        string expected = (int)response.StatusCode < 400 ? "application/json" : "application/problem+json";
        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
        return ((int)response.StatusCode, body!);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _cluster.DisposeAsync();
        await Kafka.DisposeAsync();
    }

    private async Task StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Configuration["Kafka:BootstrapServers"] = Kafka.BootstrapServers;
        builder.Services.AddSingleton(_cluster.Client);
        builder.Services.AddOrleansAnomalyApi(builder.Configuration);
        _app = builder.Build();
        _app.MapOrleansAnomalyApi();
        await _app.StartAsync(TestContext.Current.CancellationToken);
        await World.SubscribedAsync(TestContext.Current.CancellationToken);
        Http = _app.GetTestClient();
    }
}
