using System.Text.Json.Nodes;
using OrleansAnomaly.Client.Tests.Parts;

namespace OrleansAnomaly.Client.Tests.Cohorts;

public sealed class CohortEndpointTests : IClassFixture<ApiHost>
{
    private readonly ApiHost _api;

    public CohortEndpointTests(ApiHost api)
    {
        _api = api;
        foreach (string cluster in new[] { "c1", "c2", "c3" })
            _api.World.Cohorts[$"infrastructure/cluster={cluster}"] = Samples.Cohort($"infrastructure/cluster={cluster}");
    }

    [Fact]
    public async Task List_Pages_HaveEveryCohortOnceInOrder()
    {
        var ids = new List<string?>();
        string cursor = "";
        do
        {
            (int status, JsonNode page) = await _api.GetAsync($"/api/v1/cohorts?limit=2{cursor}");
            Assert.Equal(200, status);
            ids.AddRange(page["items"]!.AsArray().Select(item => (string?)item!["id"]));
            cursor = page["next"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        Assert.Equal(["infrastructure/cluster=c1", "infrastructure/cluster=c2", "infrastructure/cluster=c3"], ids);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=***", "cursor")]
    public async Task List_WrongParameter_IsNamed(string query, string parameter)
    {
        (int status, JsonNode problem) = await _api.GetAsync("/api/v1/cohorts?" + query);
        Assert.Equal(400, status);
        Assert.NotNull(problem["errors"]![parameter]);
    }

    [Theory]
    [InlineData("infrastructure/cluster=c2")]
    [InlineData("infrastructure%2Fcluster%3Dc2")]
    public async Task Get_Known_AnswersIt(string path)
    {
        (int status, JsonNode cohort) = await _api.GetAsync("/api/v1/cohorts/" + path);
        Assert.Equal((200, "infrastructure/cluster=c2", 20), (status, (string?)cohort["id"], (int)cohort["members"]!));
        Assert.Equal(41.2, (double)cohort["metrics"]![0]!["centre"]!);
    }

    [Fact]
    public async Task Get_Unknown_IsAProblem()
    {
        (int status, JsonNode problem) = await _api.GetAsync("/api/v1/cohorts/nobody");
        Assert.Equal((404, "No member of a cohort 'nobody' has told anything of late."), (status, (string?)problem["detail"]));
    }
}
