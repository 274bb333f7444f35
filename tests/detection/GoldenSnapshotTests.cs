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
}
