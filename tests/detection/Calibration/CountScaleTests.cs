using OrleansAnomaly.Detection.Calibration;

namespace OrleansAnomaly.Detection.Tests.Calibration;

public sealed class CountScaleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(1e6)]
    public void Back_OfTheScale_IsTheCount(double count) =>
        Assert.Equal(count, CountScale.Back(CountScale.Of(count)), 1e-6 * (1 + count));

    [Theory]
    [InlineData(4, 1)]
    [InlineData(400, 1)]
    public void Of_AStandardDeviationMore_IsAboutOneMore(double mean, double expected)
    {
        double deviation = Math.Sqrt(mean + 0.03 * mean * mean);

        Assert.InRange(CountScale.Of(mean + deviation) - CountScale.Of(mean), 0.8 * expected, 1.05 * expected);
    }
}
