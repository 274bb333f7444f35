using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.GrainInterfaces.Catalog;
using OrleansAnomaly.GrainInterfaces.Detectors;
using OrleansAnomaly.Grains.Tests.Support;

namespace OrleansAnomaly.Grains.Tests.Cluster;

public sealed class DetectorGrainTests(AnomalyCluster cluster) : IClassFixture<AnomalyCluster>
{
    [Fact]
    public async Task Stream_SlicesOfTwoGroups_ReachTheOneDetectorOfTheService()
    {
        var (even, odd) = (DetectorBench.Live("two-groups", 30, group: 0), DetectorBench.Live("two-groups", 20, group: 1));
        await cluster.SendAsync(even.Slice((0, 0, 30)));
        await cluster.SendAsync(odd.Slice((1, 0, 20)));
        var status = await cluster.StatusAsync("two-groups", status => status.EventsApplied == 50);
        Assert.Equal([new PartitionOffset(0, 58), new PartitionOffset(1, 38)], status.Offsets);
    }

    [Fact]
    public async Task Stream_DeactivatedMidStream_AppliesEachEventOnce()
    {
        var log = DetectorBench.Live("restarted", 250);
        await cluster.SendAsync(log.Slice((0, 0, 150)));
        await cluster.StatusAsync("restarted", status => status.EventsApplied == 150);
        await cluster.Cluster.DeactivateAsync(cluster.Grains.GetGrain<IDetectorGrain>("restarted"));
        await cluster.SendAsync(log.Slice((0, 150, 250)));
        var status = await cluster.StatusAsync("restarted", status => status.EventsApplied >= 250);
        Assert.Equal((250, 498), (status.EventsApplied, status.Offsets.Single().Applied));
    }

    [Fact]
    public async Task Stream_SliceDeliveredAgain_IsSkippedAndCounted()
    {
        using var skipped = new Measured("kafka_stream.duplicates_skipped");
        var log = DetectorBench.Live("again", 37);
        await cluster.SendAsync(log.Slice((0, 0, 37)));
        await cluster.SendAsync(log.Slice((0, 0, 37)));
        var status = await cluster.StatusAsync("again", status => status.DuplicatesSkipped == 37);
        Assert.Equal(37, status.EventsApplied);
        await AnomalyCluster.EventuallyAsync(() => Task.FromResult(skipped.Values.Contains(37)), seen => seen);
    }

    [Fact]
    public async Task Stream_Gap_DeactivatesAndAppliesNothingBehindIt()
    {
        using var gaps = new Measured("kafka_stream.gaps");
        var log = DetectorBench.Live("gap", 300);
        await cluster.SendAsync(log.Slice((0, 0, 110)));
        await cluster.SendAsync(log.Slice((0, 110, 120)));
        await cluster.StatusAsync("gap", status => status.EventsApplied == 120);
        var deactivated = cluster.Cluster.WaitForDeactivationAsync(cluster.Grains.GetGrain<IDetectorGrain>("gap"));
        await cluster.SendAsync(log.Slice((0, 150, 200)));
        await deactivated.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Contains(1, gaps.Values);
        var status = await cluster.StatusAsync("gap", _ => true);
        Assert.Equal((110, 218), (status.EventsApplied, status.Offsets.Single().Applied));
    }

    [Fact]
    public async Task Stream_BadEventAmongGoodOnes_IsDeadLetteredAlone()
    {
        var log = new EventLog("bad").Add(0, DetectorBench.Now, 200).Add(0, "nonsense").Add(0, DetectorBench.Now, 201);
        await cluster.SendAsync(log.Slice((0, 0, 3)));
        var status = await cluster.StatusAsync("bad", status => status.EventsApplied == 2);
        Assert.Equal(1, status.DeadLettered["malformed-json"]);
        Assert.Contains((0, 2L, "nonsense", "malformed-json"), cluster.DeadLetters.Letters);
    }

    [Fact]
    public async Task Stream_LatencyTripled_IsAnAlertInTheListAndTheServiceInTheCatalogue()
    {
        var log = DetectorBench.Live("tripled", normal: 190, tripled: 8);
        await cluster.SendAsync(log.Slice((0, 0, 190)));
        await cluster.SendAsync(log.Slice((0, 190, 198)));
        var alerts = cluster.Grains.GetGrain<IAlertGrain>(IAlertGrain.Key);
        var page = await AnomalyCluster.EventuallyAsync(() => alerts.QueryAsync(new AlertQuery { Service = "tripled" }), page => page.Items.Length > 0);
        Assert.Equal((1, "latency_ms", AlertState.Open), (page.Items.Length, page.Items[0].Contributions[0].Metric, page.Items[0].State));
        Assert.Contains("tripled", (await ServiceCatalog.ListAsync(cluster.Grains, null, 1000)).Services);
        var status = await cluster.StatusAsync("tripled", status => status.EventsApplied == 198 && status.EventsSinceSnapshot == 0);
        Assert.Equal(1, status.OpenAlerts);
    }

    [Fact]
    public async Task JudgeAsync_AlertOfTheStream_IsLearntByItsDetectorOnceAndSurvivesRestarts()
    {
        var log = DetectorBench.Live("judged", normal: 190, tripled: 8);
        await cluster.SendAsync(log.Slice((0, 0, 198)));
        var alerts = cluster.Grains.GetGrain<IAlertGrain>(IAlertGrain.Key);
        var page = await AnomalyCluster.EventuallyAsync(() => alerts.QueryAsync(new AlertQuery { Service = "judged" }), page => page.Items.Length > 0);

        var judged = await alerts.JudgeAsync(page.Items[0].Id, AlertVerdict.FalsePositive);
        await alerts.JudgeAsync(page.Items[0].Id, AlertVerdict.FalsePositive);
        await cluster.Cluster.DeactivateAsync(cluster.Grains.GetGrain<IDetectorGrain>("judged"));
        await cluster.Cluster.DeactivateAsync(alerts);

        var status = await cluster.StatusAsync("judged", status => status.EventsApplied == 198);
        Assert.Equal((0, 1), (status.TruePositives, status.FalsePositives));
        Assert.Equal(AlertVerdict.FalsePositive, judged!.Verdict);
        Assert.Equal(judged.Verdict, (await alerts.GetAsync(judged.Id))!.Verdict);
        Assert.Null(await alerts.JudgeAsync("unknown", AlertVerdict.TruePositive));
    }

    [Fact]
    public async Task GetStatusAsync_SnapshotUnderWay_IsAnswered()
    {
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cluster.Storage.Holds["detector"] = hold;
        await cluster.SendAsync(DetectorBench.Live("held", 150).Slice((0, 0, 150)));
        var status = await cluster.StatusAsync("held", status => status.EventsApplied == 150);
        Assert.Equal(150, status.EventsSinceSnapshot);
        cluster.Storage.Holds.Clear();
        hold.SetResult();
        await cluster.StatusAsync("held", status => status.EventsSinceSnapshot == 0);
    }

    [Fact]
    public async Task GetStatusAsync_ServiceThatNeverSent_IsNull()
    {
        Assert.Null(await cluster.Grains.GetGrain<IDetectorGrain>("unknown").GetStatusAsync());
        Assert.Null(await cluster.Grains.GetGrain<IDetectorGrain>("unknown").GetSummaryAsync());
    }
}
