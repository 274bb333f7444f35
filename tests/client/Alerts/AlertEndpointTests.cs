using System.Text;
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

    [Theory]
    [InlineData("""{"verdict": "false_positive"}""", "falsePositive")]
    [InlineData("""{"verdict": "true_positive"}""", "truePositive")]
    public async Task Feedback_Verdict_AnswersTheAlertWithIt(string body, string verdict)
    {
        await api.World.ChangeAsync("judged");
        (int status, JsonNode alert) = await FeedbackAsync("judged", body);
        Assert.Equal((200, "judged", verdict), (status, (string?)alert["id"], (string?)alert["verdict"]));
    }

    [Theory]
    [InlineData("""{"verdict": "maybe"}""", 400)]
    [InlineData("""{"verdict": 1}""", 400)]
    [InlineData("{", 400)]
    [InlineData("null", 400)]
    public async Task Feedback_NoVerdict_SaysWhatItMustBe(string body, int expected)
    {
        (int status, JsonNode problem) = await FeedbackAsync("judged", body);
        Assert.Equal(expected, status);
        Assert.Contains("true_positive", (string?)problem["errors"]!["verdict"]![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedback_UnknownAlertOrNoJson_IsAProblem()
    {
        Assert.Equal(404, (await FeedbackAsync("unknown", """{"verdict": "true_positive"}""")).Status);
        Assert.Equal(415, (await FeedbackAsync("judged", "verdict=true_positive", "application/x-www-form-urlencoded")).Status);
    }

    private async Task<(int Status, JsonNode Body)> FeedbackAsync(string id, string body, string type = "application/json")
    {
        using StringContent content = new(body, Encoding.UTF8, type);
        using HttpResponseMessage answer = await api.Http.PostAsync(new Uri($"/api/v1/alerts/{id}/feedback", UriKind.Relative), content, TestContext.Current.CancellationToken);
        return await ApiHost.ReadAsync(answer);
    }

    [Fact]
    public async Task Get_KnownAndUnknown_AnswersAlertOrProblem()
    {
        await api.World.ChangeAsync("known", alert => alert with { Reason = "why", Labels = alert.Labels.SetItem("team", "payments") });
        (int found, JsonNode alert) = await api.GetAsync("/api/v1/alerts/known");
        (int missing, JsonNode problem) = await api.GetAsync("/api/v1/alerts/unknown");
        Assert.Equal((200, "why"), (found, (string?)alert["reason"]));
        Assert.Equal("payments", (string?)alert["labels"]!["team"]);
        Assert.Equal((404, "Not found"), (missing, (string?)problem["title"]));
    }
}
