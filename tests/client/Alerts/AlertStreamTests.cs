using System.Text.Json.Nodes;
using OrleansAnomaly.Client.Tests.Parts;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Client.Tests.Alerts;

public sealed class AlertStreamTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Stream_WithoutId_BeginsNowAndSendsEachChange()
    {
        await api.World.ChangeAsync("before");
        using EventStreamReader stream = await EventStreamReader.OpenAsync(api);
        await api.World.ChangeAsync("a");
        Alert updated = await ReadThenChangeAsync(stream, "a");
        Assert.Equal((updated.Sequence, AlertState.Resolved), (stream.LastId, updated.State));
    }

    [Fact]
    public async Task Stream_WithLastEventId_SendsWhatWasMissedOnceAndThenGoesOn()
    {
        using EventStreamReader first = await EventStreamReader.OpenAsync(api);
        await api.World.ChangeAsync("m1");
        Assert.Equal("m1", (await first.NextAsync()).Id);
        first.Dispose();
        await api.World.ChangeAsync("m2");
        await api.World.ChangeAsync("m3");
        await api.World.ChangeAsync("m2");

        using EventStreamReader second = await EventStreamReader.OpenAsync(api, $"{first.LastId}");
        var seen = new List<string>();
        while (seen.LastOrDefault() != "m2" || seen.Count < 2)
            seen.Add((await second.NextAsync()).Id);
        await api.World.ChangeAsync("m4");
        Assert.Equal("m4", (await second.NextAsync()).Id);
        Assert.Equal("m2", seen[^1]);
        Assert.Contains("m3", seen);
    }

    [Fact]
    public async Task Stream_FromZero_SendsEveryAlertKeptInOrder()
    {
        api.World.Clear();
        await api.RestartApiAsync();
        for (int i = 0; i < 250; i++)
            await api.World.ChangeAsync($"z{i}");
        using EventStreamReader stream = await EventStreamReader.OpenAsync(api, query: "?lastEventId=0");
        var ids = new List<string>();
        while (ids.LastOrDefault() != "z249")
            ids.Add((await stream.NextAsync()).Id);
        Assert.Equal(api.World.Alerts.Select(alert => alert.Id), ids);
    }

    [Fact]
    public async Task Stream_LostHints_AreMadeUpForByTheNextOne()
    {
        using EventStreamReader stream = await EventStreamReader.OpenAsync(api);
        await api.World.ChangeAsync("h1");
        await stream.NextAsync();
        api.World.SendsHints = false;
        await api.World.ChangeAsync("h2");
        await api.World.ChangeAsync("h3");
        api.World.SendsHints = true;
        await api.World.ChangeAsync("h4");
        Assert.Equal(["h2", "h3", "h4"], new[] { (await stream.NextAsync()).Id, (await stream.NextAsync()).Id, (await stream.NextAsync()).Id });
    }

    [Fact]
    public async Task Stream_IdFromAnotherStorage_BeginsFromTheStart()
    {
        await api.World.ChangeAsync("kept");
        using EventStreamReader stream = await EventStreamReader.OpenAsync(api, "999999999");
        while ((await stream.NextAsync()).Id != "kept")
        {
        }

        Assert.Equal(api.World.LastSequence, stream.LastId);
    }

    [Fact]
    public async Task Stream_Quiet_ShowsSignsOfLife()
    {
        using EventStreamReader stream = await EventStreamReader.OpenAsync(api);
        (Alert? alert, string comment) = await stream.NextBlockAsync();
        Assert.Equal((null, "still here"), (alert, comment));
    }

    [Fact]
    public async Task Stream_ManyReaders_ShareOneObserver()
    {
        using EventStreamReader one = await EventStreamReader.OpenAsync(api);
        using EventStreamReader two = await EventStreamReader.OpenAsync(api);
        await api.World.ChangeAsync("shared");
        Assert.Equal(("shared", "shared"), ((await one.NextAsync()).Id, (await two.NextAsync()).Id));
        Assert.Single(api.World.Observers);
    }

    [Fact]
    public async Task Stream_IdThatIsNoNumber_IsAProblem()
    {
        (int status, JsonNode problem) = await api.GetAsync("/api/v1/alerts/stream?lastEventId=abc");
        Assert.Equal(400, status);
        Assert.NotNull(problem["errors"]!["lastEventId"]);
    }

    private async Task<Alert> ReadThenChangeAsync(EventStreamReader stream, string id)
    {
        Assert.Equal(id, (await stream.NextAsync()).Id);
        await api.World.ChangeAsync(id, alert => alert with { State = AlertState.Resolved });
        return await stream.NextAsync();
    }
}
