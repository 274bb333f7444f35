using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests;

/// <summary>An entity with many metrics stays within its memory by leaving shape heads out, and says so.</summary>
public sealed class MemoryBudgetTests
{
    private const double Start = 1_700_000_000;
    private const int Metrics = 64;
    private const long Little = 500 * 1024;

    private static readonly string[] s_names = [.. Enumerable.Range(0, Metrics).Select(i => $"m{i:d2}")];

    [Fact]
    public void Report_MetricsBeyondMemory_SaysWhichDoWithoutShape()
    {
        Feed feed = Fed(Little, 1000);
        EntityReport report = feed.Detector.Report();

        Assert.Equal(Metrics, report.Metrics.Count);
        Assert.All(report.Metrics, metric => Assert.Equal(1000, metric.Count));
        Assert.Equal(feed.Detector.ShapeHeadsLeftOut, report.Metrics.Count(IsWithout));
        Assert.InRange(feed.Detector.ShapeHeadsLeftOut, 1, Metrics - 1);
        Assert.InRange(report.StateBytes, Little / 2, Little);
        Assert.All(report.Metrics, metric => Assert.Equal(metric.StateBytes, metric.Heads.Sum(head => head.StateBytes), 64.0));
    }

    [Fact]
    public void Report_DefaultMemory_HasRoomForEveryMetric()
    {
        Feed feed = Fed(new DetectionOptions().MemoryPerEntity, 300);

        Assert.Equal(0, feed.Detector.ShapeHeadsLeftOut);
        Assert.DoesNotContain(feed.Detector.Report().Metrics, IsWithout);
    }

    [Fact]
    public void Observe_MetricsOfNoiseCameFirst_ShapeGoesToThoseWithACourse()
    {
        Feed feed = Fed(Little, 9000);

        MetricReport[] without = [.. feed.Detector.Report().Metrics.Where(IsWithout)];
        Assert.All(without.Take(4), metric => Assert.True(IsNoise(metric.Name), metric.Name));
        Assert.All(feed.Detector.Report().Metrics.Where(metric => !IsNoise(metric.Name)), metric => Assert.False(IsWithout(metric), metric.Name));
    }

    [Fact]
    public void Restore_HeadsLeftOut_GoesOnBitEqual()
    {
        Feed whole = New(Little), cut = New(Little);
        Draws first = new(4), second = new(4);
        for (int i = 0; i < 2600; i++)
        {
            Row(whole, first, i);
            Row(cut, second, i);
            if (i % 411 != 410)
                continue;
            cut = new Feed(EntityDetector.Restore(new DetectionOptions { MemoryPerEntity = Little }, cut.Detector.Save()), s_names);
        }

        Assert.Equal(whole.Detector.Save(), cut.Detector.Save());
    }

    [Fact]
    public void Restore_OtherMemory_FitsIt()
    {
        EntityDetector all = Fed(2 * 1024 * 1024, 400).Detector;

        EntityDetector less = EntityDetector.Restore(new DetectionOptions { MemoryPerEntity = Little }, all.Save());
        EntityDetector more = EntityDetector.Restore(new DetectionOptions(), less.Save());

        Assert.InRange(less.ShapeHeadsLeftOut, 1, Metrics - 1);
        Assert.Equal(0, more.ShapeHeadsLeftOut);
    }

    private static Feed Fed(long memory, int rows)
    {
        Feed feed = New(memory);
        Draws draws = new(4);
        for (int i = 0; i < rows; i++)
            Row(feed, draws, i);
        return feed;
    }

    private static Feed New(long memory) => new(new EntityDetector(new DetectionOptions { MemoryPerEntity = memory }), s_names);

    /// <summary>Noise in the first 48 metrics, a course with a little noise in the others.</summary>
    private static void Row(Feed feed, Draws draws, int i)
    {
        Span<double> values = stackalloc double[Metrics];
        for (int m = 0; m < Metrics; m++)
            values[m] = draws.Gaussian() + (IsNoise(s_names[m]) ? 0 : 20 * Math.Sin(i * 0.1 + m));
        feed.Row(Start + 60 * i, values);
    }

    private static bool IsNoise(string name) => string.CompareOrdinal(name, "m56") < 0;

    private static bool IsWithout(MetricReport metric) => metric.Heads.Any(head => head.Problem == "left out, memory budget");
}
