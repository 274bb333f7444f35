using OrleansAnomaly.Benchmarks.Latency;

namespace OrleansAnomaly.Benchmarks.Tests.Latency;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Quantile_OneToAThousandMilliseconds_IsWithinABucketAboveIt()
    {
        var histogram = new LatencyHistogram();
        for (int milliseconds = 1; milliseconds <= 1000; milliseconds++) histogram.Add(milliseconds / 1e3);
        Assert.Equal(1000, histogram.Count);
        Assert.InRange(histogram.Quantile(0.5), 500, 500 * 1.011);
        Assert.InRange(histogram.Quantile(0.99), 990, 990 * 1.011);
        Assert.InRange(histogram.Quantile(0.999), 999, 999 * 1.011);
    }

    [Fact]
    public void Clear_AfterAdding_BeginsAnew()
    {
        var histogram = new LatencyHistogram();
        histogram.Add(1);
        histogram.Clear();
        histogram.Add(0.01);
        Assert.Equal(1, histogram.Count);
        Assert.InRange(histogram.Quantile(1), 10, 10 * 1.011);
    }

    [Fact]
    public void Quantile_BeyondItsRange_IsTheRangesEnd()
    {
        var histogram = new LatencyHistogram();
        histogram.Add(-1);
        histogram.Add(1e9);
        Assert.InRange(histogram.Quantile(0.5), 0.01, 0.0102);
        Assert.InRange(histogram.Quantile(1), 1e5, 1e6);
    }
}
