using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.GrainInterfaces.Detectors;
using OrleansAnomaly.Grains.Tests.Support;

namespace OrleansAnomaly.Grains.Tests.Cluster;

/// <summary>A head of others in a silo: registered there, named by a preset.</summary>
public sealed class OwnHeadTests(AnomalyCluster cluster) : IClassFixture<AnomalyCluster>
{
    [Fact]
    public async Task Stream_HeadOfOthersAlarmed_IsAnAlertThatNamesIt()
    {
        await cluster.SendAsync(DetectorBench.Live("own-head-found", normal: 50, tripled: 1).Slice((0, 0, 51)));

        var alerts = cluster.Grains.GetGrain<IAlertGrain>(IAlertGrain.Key);
        var page = await AnomalyCluster.EventuallyAsync(() => alerts.QueryAsync(new AlertQuery { Service = "own-head-found" }), page => page.Items.Length > 0);
        var alert = Assert.Single(page.Items);
        Assert.Equal(("the latency jumped", "jump", "latency_ms"), (alert.Reason, alert.Contributions[0].Head, alert.Contributions[0].Metric));
    }

    [Fact]
    public async Task Stream_HeadOfOthersThrows_StatusSaysWhyAndTheRestGoesOn()
    {
        using var switchedOff = new Measured("anomaly.heads.switched_off");
        var log = DetectorBench.Live("own-head-failed", normal: 50).Add(0, DetectorBench.Now, 13).Add(0, DetectorBench.Now, 200);
        await cluster.SendAsync(log.Slice((0, 0, 52)));

        var status = await cluster.StatusAsync("own-head-failed", status => status.EventsApplied == 52);
        Assert.Equal("threw InvalidOperationException: unlucky", HeadOf(status).Problem);
        Assert.Equal(52, status.Metrics[0].Count);
        Assert.Equal([1], switchedOff.Values);
    }

    [Fact]
    public async Task GetStatusAsync_DetectorPutAwayAndActivatedAgain_HeadKnowsWhatItKnew()
    {
        var log = DetectorBench.Live("own-head-again", normal: 150);
        await cluster.SendAsync(log.Slice((0, 0, 100)));
        await cluster.StatusAsync("own-head-again", status => status.EventsApplied == 100 && status.EventsSinceSnapshot == 0);
        await cluster.Cluster.DeactivateAsync(cluster.Grains.GetGrain<IDetectorGrain>("own-head-again"));

        await cluster.SendAsync(log.Slice((0, 100, 150)));
        var status = await cluster.StatusAsync("own-head-again", status => status.EventsApplied == 150);
        Assert.Equal("150 rows", HeadOf(status).Detail);
    }

    private static HeadStatus HeadOf(ServiceStatus status) => status.Heads.Single(head => head.Name == "jump");
}
