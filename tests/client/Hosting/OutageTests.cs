using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OrleansAnomaly.Client.Tests.Parts;

namespace OrleansAnomaly.Client.Tests.Hosting;

public sealed class OutageTests(OutageTests.ImpatientHost impatient) : IClassFixture<OutageTests.ImpatientHost>
{
    private readonly ApiHost _api = impatient.Api;

    [Theory]
    [InlineData("/api/v1/alerts")]
    [InlineData("/api/v1/alerts/some")]
    [InlineData("/api/v1/services")]
    [InlineData("/api/v1/services/some")]
    public async Task Ask_ClusterSilent_IsAProblemAndLiveStaysLive(string path)
    {
        var gate = new TaskCompletionSource();
        _api.World.Gate = gate.Task;
        try
        {
            using HttpResponseMessage response = await _api.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            (int status, JsonNode problem) = await ApiHost.ReadAsync(response);
            Assert.Equal((TimeSpan.FromSeconds(2), true, "DENY"), (response.Headers.RetryAfter?.Delta, response.Headers.CacheControl?.NoStore, response.Headers.GetValues("X-Frame-Options").Single()));
            Assert.Equal((503, "urn:orleans-anomaly:problem:cluster-unreachable"), (status, (string?)problem["type"]));
            Assert.DoesNotContain("   at ", problem.ToJsonString(), StringComparison.Ordinal);
            Assert.Equal(200, (await _api.GetAsync("/health/live")).Status);
        }
        finally
        {
            _api.World.Gate = Task.CompletedTask;
            gate.SetResult();
        }
    }

    [Fact]
    public async Task Ready_ClusterSilent_NamesIt()
    {
        await _api.RestartApiAsync();
        var gate = new TaskCompletionSource();
        _api.World.Gate = gate.Task;
        try
        {
            (int status, JsonNode problem) = await _api.GetAsync("/health/ready");
            Assert.Equal((503, "The cluster cannot be reached."), (status, (string?)problem["detail"]));
            Assert.Equal((false, true), ((bool)problem["cluster"]!["ok"]!, (bool)problem["kafka"]!["ok"]!));
        }
        finally
        {
            _api.World.Gate = Task.CompletedTask;
            gate.SetResult();
        }
    }

    [Fact]
    public async Task Post_KafkaDown_SaysWhatIsNotConfirmedAndRecovers()
    {
        var events = new[] { Event(), Event() };
        _api.Kafka.Faults.TakeDown();
        try
        {
            using HttpResponseMessage refused = await _api.Http.PostAsJsonAsync("/api/v1/events", events, TestContext.Current.CancellationToken);
            (int status, JsonNode problem) = await ApiHost.ReadAsync(refused);
            Assert.Equal((503, "urn:orleans-anomaly:problem:kafka-unavailable"), (status, (string?)problem["type"]));
            Assert.Equal((0, 2), ((int)problem["accepted"]!, (int)problem["unconfirmedCount"]!));
            Assert.Equal([0, 1], problem["unconfirmed"]!.AsArray().Select(index => (int)index!));
        }
        finally
        {
            _api.Kafka.Faults.BringUp();
        }

        int last = 503;
        for (int attempt = 0; attempt < 10 && last == 503; attempt++)
        {
            using HttpResponseMessage accepted = await _api.Http.PostAsJsonAsync("/api/v1/events", events, TestContext.Current.CancellationToken);
            last = (int)accepted.StatusCode;
        }

        Assert.Equal(202, last);
    }

    private static object Event() => new { timestamp = TimeProvider.System.GetUtcNow(), service = "outage", latency_ms = 1 };

    /// <summary>Gives a silent part a second, and not the minute that a loaded machine may take elsewhere.</summary>
    public sealed class ImpatientHost : IAsyncLifetime
    {
        public ApiHost Api { get; } = new();

        public ValueTask InitializeAsync()
        {
            Api.Settings["Api:ClusterTimeout"] = Api.Settings["Api:ProduceTimeout"] = "00:00:01";
            return Api.InitializeAsync();
        }

        public ValueTask DisposeAsync() => Api.DisposeAsync();
    }
}
