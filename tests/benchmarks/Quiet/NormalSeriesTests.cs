using OrleansAnomaly.Benchmarks.Quiet;

namespace OrleansAnomaly.Benchmarks.Tests.Quiet;

public sealed class NormalSeriesTests
{
    public static TheoryData<string> Kinds => [.. NormalSeries.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Create_SameSeed_GivesTheSameFiniteSeries(string kind)
    {
        double[] first = Values(kind, 3), second = Values(kind, 3);
        Assert.Equal(first, second);
        Assert.All(first, value => Assert.True(double.IsFinite(value)));
        Assert.Equal(kind == "constant" ? 1 : 2, Math.Min(2, first.Distinct().Count()));
    }

    private static double[] Values(string kind, int seed)
    {
        Func<int, double> next = NormalSeries.Create(kind, seed);
        return [.. Enumerable.Range(0, 500).Select(next)];
    }
}
