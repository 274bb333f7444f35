using OrleansAnomaly.Detection.Shape;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests.Shape;

public sealed class SerialDependenceTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(5000)]
    public void Strength_IndependentSamples_IsLow(int count)
    {
        Draws draws = new(3);

        Assert.InRange(After(count, _ => draws.LogNormal(1)), 0, 0.75);
    }

    [Fact]
    public void Strength_DailyCourseWithNoise_IsFull()
    {
        Draws draws = new(4);

        Assert.Equal(1, After(500, i => Math.Sin(i / 20.0) + 0.3 * draws.Gaussian()));
    }

    [Fact]
    public void Strength_EverySixthSampleHigh_IsFull() => Assert.Equal(1, After(300, i => i % 6 == 0 ? 9 : 1));

    [Fact]
    public void Strength_Constant_IsZero() => Assert.Equal(0, After(300, _ => 7));

    private static double After(int count, Func<int, double> value)
    {
        SerialDependence dependence = new();
        for (int i = 0; i < count; i++)
            dependence.Push(value(i));
        return dependence.Strength;
    }
}
