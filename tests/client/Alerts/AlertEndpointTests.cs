using System.Text.Json.Nodes;
using OrleansAnomaly.Client.Tests.Parts;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Client.Tests.Alerts;

public sealed class AlertEndpointTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task List_TwoPages_AreNewestFirstAndJoinedByTheCursor()
    {
        api.World.Clear();
        for (int i = 1; i <= 3; i++)
            await api.World.ChangeAsync($"a{i}");
        (int status, JsonNode first) = await api.GetAsync("/api/v1/alerts?limit=2");
        (_, JsonNode second) = await api.GetAsync($"/api/v1/alerts?limit=2&cursor={first["next"]}");
        Assert.Equal(200, status);
        Assert.Equal(["a3", "a2"], first["items"]!.AsArray().Select(item => (string?)item!["id"]));
        Assert.Equal(["a1"], second["items"]!.AsArray().Select(item => (string?)item!["id"]));
        Assert.Null(second["next"]);
        Assert.Equal(3, (long)second["lastSequence"]!);
        Assert.Equal("open", (string?)first["items"]![0]!["state"]);
    }

    [Fact]
    public async Task List_EveryFilter_ReachesTheGrain()
    {
        api.World.Queries.Clear();
        (int status, _) = await api.GetAsync(
            "/api/v1/alerts?state=resolved&severity=warning&service=pay%20me&since=2026-11-22T10:00:00Z&until=2026-11-22T12:00:00+02:00&q=lat&limit=7");
        Assert.Equal(200, status);
        Assert.Equal(
            new AlertQuery
            {
                State = AlertState.Resolved,
                MinSeverity = AlertSeverity.Warning,
                Service = "pay me",
                Since = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero),
                Until = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.FromHours(2)),
                Text = "lat",
                Take = 7,
            },
            Assert.Single(api.World.Queries));
    }

    [Fact]
    public async Task List_EveryParameterWrong_NamesEachOne()
    {
        (int status, JsonNode problem) = await api.GetAsync("/api/v1/alerts?state=shut&severity=2&since=monday&until=x&limit=501");
        Assert.Equal(400, status);
        Assert.Equal("urn:orleans-anomaly:problem:invalid-request", (string?)problem["type"]);
        Assert.Equal(["limit", "severity", "since", "state", "until"], problem["errors"]!.AsObject().Select(error => error.Key).Order());
        Assert.Equal("'shut' is not one of open, resolved.", (string?)problem["errors"]!["state"]![0]);
    }

    [Fact]
    public async Task List_ForeignCursor_IsAProblem()
    {
        (int status, JsonNode problem) = await api.GetAsync("/api/v1/alerts?cursor=nonsense");
        Assert.Equal(400, status);
        Assert.NotNull(problem["errors"]!["cursor"]);
    }

    [Fact]
    public async Task Get_KnownAndUnknown_AnswersAlertOrProblem()
    {
        await api.World.ChangeAsync("known", alert => alert with { Reason = "why" });
        (int found, JsonNode alert) = await api.GetAsync("/api/v1/alerts/known");
        (int missing, JsonNode problem) = await api.GetAsync("/api/v1/alerts/unknown");
        Assert.Equal((200, "why"), (found, (string?)alert["reason"]));
        Assert.Equal((404, "Not found"), (missing, (string?)problem["title"]));
    }
}
