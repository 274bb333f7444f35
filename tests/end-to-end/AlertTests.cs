namespace OrleansAnomaly.EndToEnd.Tests;

[Collection<OneAtATime>]
public sealed class AlertTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ReferenceEvents _events = new(seed: 3);

    [Fact]
    public async Task KeylessEvents_LatencyTriples_OneAlertOverRestAndStream()
    {
        using var folder = new TestFolder();
        var options = LocalRig.Options(folder.Path);
        await using var rig = await LocalRig.StartAsync(options with { Settings = new Dictionary<string, string?>(options.Settings) { ["Detection:Presets:0:Entity"] = "pay*", ["Detection:Presets:0:Preset"] = "default", ["Detection:Presets:0:Team"] = "payments" } });
        var stream = await rig.Api.Listen();
        var now = TimeProvider.System.GetUtcNow();
        await rig.ReplayAsync(_events.Of("auth", 2000, now.AddSeconds(-20), 20).Zip(_events.Of("payment", 2000, now.AddSeconds(-20), 20), (one, other) => new[] { one, other }).SelectMany(pair => pair), 1000);
        await Eventually.Get(() => rig.Api.Applied(["auth", "payment"]), applied => applied == 4000);
        Assert.Empty(await rig.Api.Alerts());

        await rig.ReplayAsync(_events.Of("payment", 400, now, 20, factor: 3), 1000);

        var pushed = await stream.WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken);
        var listed = Assert.Single(await rig.Api.Alerts());
        Assert.Equal("payment", pushed.GetProperty("service").GetString());
        Assert.Equal(pushed.GetProperty("id").GetString(), listed.GetProperty("id").GetString());
        Assert.Equal("payments", listed.GetProperty("labels").GetProperty("team").GetString());
        Assert.Equal("open", listed.GetProperty("state").GetString());
        Assert.Equal("latency_ms", listed.GetProperty("contributions")[0].GetProperty("metric").GetString());
        Assert.Contains("latency_ms", listed.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("", rig.Log);
    }

    [Fact]
    public async Task BadBytes_AmongGoodOnes_LoseNoNeighbour()
    {
        using var folder = new TestFolder();
        await using var rig = await LocalRig.StartAsync(LocalRig.Options(folder.Path));
        var good = _events.Of("auth", 100, TimeProvider.System.GetUtcNow(), 20).ToList();

        rig.Produce([.. good[..50], "no json", "", "{\"service\": \"auth\"", .. good[50..]]);

        Assert.Equal(100, await Eventually.Get(() => rig.Api.Applied("auth"), applied => applied == 100));
        Assert.Equal(3, await Eventually.Get(() => Task.FromResult(rig.CountDeadLetters()), count => count == 3));
    }
}
