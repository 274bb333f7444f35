using OrleansAnomaly.Detection.Peers;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests;

/// <summary>Snapshots written by released versions load for ever.</summary>
public sealed class GoldenSnapshotTests
{
    [Fact]
    public void Restore_VersionOne_KnowsWhatItLearnt()
    {
        byte[] snapshot = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "v1.bin"));
        EntityDetector detector = EntityDetector.Restore(new DetectionOptions(), snapshot);
        EntityReport report = detector.Report();
        Assert.Equal(["latency_ms", "error_rate"], detector.Metrics);
        Assert.Equal(["country"], detector.Attributes);
        Assert.Equal(600, report.Events);
        Assert.InRange(report.Metrics[0].Expected, 195, 205);
        Assert.Equal(1, report.WarmUp);
        Incident opened = Assert.Single(new Feed(detector, "latency_ms", "error_rate").Row(report.LastEventTime + 300, 2000, 0.1).Opened);
        Assert.Equal("latency_ms", opened.Contributions[0].Metric);
    }

    [Fact]
    public void Restore_VersionTwoWithPeers_KnowsItsPlaceAmongThem()
    {
        byte[] snapshot = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "v2-peers.bin"));

        EntityDetector detector = EntityDetector.Restore(new DetectionOptions(), snapshot, Crowd.Preset.ProfileOf(""));

        PeersReport peers = detector.Report().Peers!;
        Assert.Equal(("cluster=c1", 10, 300.0), (peers.Cohort, peers.Members, peers.WidthSeconds));
        Assert.InRange(peers.Metrics[0].Expected - peers.Metrics[0].Centre, 25, 35);
        Assert.True(detector.Peers!.HeardUpTo > 0);
    }

    [Fact]
    public void Restore_VersionTwoOfSeries_KnowsItsShapes()
    {
        byte[] snapshot = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "v2-series.bin"));

        EntityDetector detector = EntityDetector.Restore(new DetectionOptions(), snapshot);
        EntityReport report = detector.Report();
        Feed feed = new(detector, "latency_ms", "queue");
        Random draws = new(5);
        double wander = 0;
        for (int i = 0; i < 3200; i++)
        {
            wander = 0.9 * wander + draws.NextDouble() - 0.5;
            if (i >= 3000)
                feed.Row(1_700_000_000 + i * 60.0, 200 + 30 * Math.Sin(i / 23.0) + 10 * wander, Math.Round(50 + 20 * Math.Cos(i / 23.0) + 5 * wander));
        }

        Assert.Equal(["159 shapes known", "124 shapes known"], report.Metrics.Select(metric => metric.Heads.Single(head => head.Name == "shape").Detail));
        Assert.Equal(155.83466719655914, report.Metrics[0].Expected);
        Assert.Empty(feed.Incidents);
    }

    [Fact]
    public void Restore_VersionTwoOfEvents_KnowsWhatItLearnt()
    {
        Preset acts = new()
        {
            Name = "acts",
            Scoring = ScoringMode.Events,
            Distinct = [new DistinctRule("country", 3600, 3, [])],
            Fields = [new FieldRule { Names = ["amount"], Direction = ChangeDirection.Up }],
        };
        byte[] snapshot = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "v2.bin"));

        EntityDetector detector = EntityDetector.Restore(new DetectionOptions(), snapshot, acts.ProfileOf(""));
        EntityReport before = detector.Report();
        new Feed(detector, "amount").Row(before.LastEventTime + 3600, 900);

        Assert.InRange(detector.Score, 1, 100);
        Assert.Equal((300, ScoringMode.Events), (before.Events, detector.Profile.Preset.Scoring));
        Assert.InRange(before.Metrics[0].Upper, 60, 110);
    }
}
