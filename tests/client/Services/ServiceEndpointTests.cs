using System.Text.Json.Nodes;
using OrleansAnomaly.Client.Tests.Parts;

namespace OrleansAnomaly.Client.Tests.Services;

public sealed class ServiceEndpointTests : IClassFixture<ApiHost>
{
    private readonly ApiHost _api;

    public ServiceEndpointTests(ApiHost api)
    {
        _api = api;
        foreach (string name in new[] { "auth", "orders", "payment", "team/über svc" })
            _api.World.Services[name] = Samples.Service(name);
    }

    [Fact]
    public async Task List_Pages_HaveEveryServiceOnceInOrder()
    {
        var names = new List<string?>();
        string cursor = "";
        do
        {
            (int status, JsonNode page) = await _api.GetAsync($"/api/v1/services?limit=3{cursor}");
            Assert.Equal((200, 4), (status, (int)page["total"]!));
            names.AddRange(page["items"]!.AsArray().Select(item => (string?)item!["service"]));
            cursor = page["next"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        Assert.Equal(["auth", "orders", "payment", "team/über svc"], names);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("cursor=***", "cursor")]
    public async Task List_WrongParameter_IsNamed(string query, string parameter)
    {
        (int status, JsonNode problem) = await _api.GetAsync("/api/v1/services?" + query);
        Assert.Equal(400, status);
        Assert.NotNull(problem["errors"]![parameter]);
    }

    [Theory]
    [InlineData("payment", "payment")]
    [InlineData("team/%C3%BCber%20svc", "team/über svc")]
    [InlineData("team%2F%C3%BCber%20svc", "team/über svc")]
    public async Task Get_Known_AnswersItsDetector(string path, string name)
    {
        (int status, JsonNode service) = await _api.GetAsync("/api/v1/services/" + path);
        Assert.Equal((200, name), (status, (string?)service["service"]));
        Assert.Equal(298, (double)service["metrics"]![0]!["upper"]!);
        Assert.Equal(184231, (long)service["offsets"]![1]!["applied"]!);
    }

    [Fact]
    public async Task Get_Unknown_IsAProblem()
    {
        (int status, JsonNode problem) = await _api.GetAsync("/api/v1/services/nobody");
        Assert.Equal((404, "No event of a service 'nobody' has been applied yet."), (status, (string?)problem["detail"]));
    }

    [Fact]
    public async Task Replay_KnownService_SaysHowFarItIs()
    {
        (int status, JsonNode answer) = await _api.PostAsync("/api/v1/replays?service=payment&from=2026-11-22T10:00:00Z");
        Assert.Equal((200, "running", "2026-11-22T10:00:00+00:00"), (status, (string?)answer["state"], (string?)answer["from"]));
    }

    [Theory]
    [InlineData("service=nobody", 404)]
    [InlineData("from=2026-11-22", 400)]
    [InlineData("service=payment&from=yesterday", 400)]
    public async Task Replay_CannotBeAsked_IsAProblem(string query, int expected)
    {
        (int status, JsonNode problem) = await _api.PostAsync("/api/v1/replays?" + query);
        Assert.Equal((expected, expected), (status, (int)problem["status"]!));
    }
}
