using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.Client.Hosting;
using OrleansAnomaly.Client.Tests.Parts;

namespace OrleansAnomaly.Client.Tests.Hosting;

public sealed class ClusterConnectionTests
{
    [Fact]
    public async Task Start_NoSiloYet_AnswersLiveAndProblems()
    {
        await using WebApplication app = Build(new() { ["Orleans:GatewayPort"] = $"{FreePort()}", ["Kafka:BootstrapServers"] = "127.0.0.1:9" });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task started = app.StartAsync(stop.Token);
        using HttpClient http = await ClientOfAsync(app);
        Assert.Equal(200, (await GetAsync(http, "/health/live")).Status);
        foreach (string path in new[] { "/api/v1/alerts", "/api/v1/services", "/api/v1/services/a", "/api/v1/alerts/stream" })
        {
            (int status, JsonNode body) = await GetAsync(http, path);
            Assert.Equal((503, "urn:orleans-anomaly:problem:cluster-unreachable"), (status, (string?)body["type"]));
        }

        (int ready, JsonNode problem) = await GetAsync(http, "/health/ready");
        Assert.Equal((503, "Neither the cluster nor Kafka can be reached."), (ready, (string?)problem["detail"]));
        Assert.False(started.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => started);
    }

    [Fact]
    public void AddCluster_EverythingWrong_NamesEverySetting()
    {
        OptionsValidationException error = Assert.Throws<OptionsValidationException>(() => Build(new()
        {
            ["Clustering:Provider"] = "Redis",
            ["Orleans:ClusterId"] = " ",
            ["Orleans:GatewayPort"] = "0",
        }));
        Assert.Equal(3, error.Failures.Count());
        Assert.Contains("Clustering:ConnectionString is empty; set it, for example 'localhost:6379'.", error.Failures);
    }

    private static WebApplication Build(Dictionary<string, string?> settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddOrleansAnomalyCluster();
        builder.Services.AddOrleansAnomalyApi(builder.Configuration);
        WebApplication app = builder.Build();
        app.MapOrleansAnomalyApi();
        return app;
    }

    private static async Task<HttpClient> ClientOfAsync(WebApplication app)
    {
        while (true)
        {
            try
            {
                return app.GetTestClient();
            }
            catch (InvalidOperationException)
            {
                // Services start beside one another, and the server is not up yet.
                await Task.Yield();
            }
        }
    }

    private static async Task<(int Status, JsonNode Body)> GetAsync(HttpClient http, string path)
    {
        using HttpResponseMessage response = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await ApiHost.ReadAsync(response);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
