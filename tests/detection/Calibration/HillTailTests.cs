using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests.Calibration;

public sealed class HillTailTests
{
    private const double Rarity = 12;

    [Fact]
    public void Surprise_OfPowerLaw_IsNearItsTrueChance()
    {
        HillTail tail = new(0.25);
        Draws draws = new(1);
        for (int i = 0; i < 20_000; i++)
            tail.Record(Math.Pow(1 - draws.Uniform(), -0.4), Rarity, lean: 1, weight: 50);
        Assert.InRange(tail.Surprise(Math.Pow(1e-4, -0.4), 1, 50), 0.75 * Math.Log(1e4), 1.25 * Math.Log(1e4));
    }

    [Fact]
    public void Surprise_HeavyPriorWeight_KeepsToThePrior()
    {
        HillTail light = new(0.25), quick = new(0.25);
        for (int i = 0; i < 60; i++)
        {
            light.Record(20, Rarity, lean: 1, weight: 200);
            quick.Record(20, Rarity, lean: 1, weight: 10);
        }
        Assert.InRange(light.Surprise(20, 1, 200) / quick.Surprise(20, 1, 10), 1.15, double.MaxValue);
    }

    [Fact]
    public void Surprise_GrowsWithTheDeviation()
    {
        HillTail tail = new(0.25);
        double[] surprises = [.. Enumerable.Range(0, 100).Select(i => tail.Surprise(i / 5.0, 1, 50))];
        Assert.Equal(surprises.Order(), surprises);
    }
}
