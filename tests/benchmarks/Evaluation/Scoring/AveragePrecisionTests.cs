using OrleansAnomaly.Benchmarks.Evaluation.Data;
using OrleansAnomaly.Benchmarks.Evaluation.Scoring;

namespace OrleansAnomaly.Benchmarks.Tests.Evaluation.Scoring;

public sealed class AveragePrecisionTests
{
    [Fact]
    public void Of_PerfectRanking_IsOne() => Assert.Equal(1, AveragePrecision.Of([0, 9, 1, 8], [false, true, false, true]));

    [Fact]
    public void Of_HitsAtRanksOneAndThree_IsMeanOfTheirPrecisions() =>
        Assert.Equal((1 + 2.0 / 3) / 2, AveragePrecision.Of([4, 3, 2, 1], [true, false, true, false]), 12);

    [Fact]
    public void Of_AllScoresEqual_IsShareOfLabels() =>
        Assert.Equal(0.25, AveragePrecision.Of([5, 5, 5, 5], [false, false, true, false]), 12);

    [Fact]
    public void Of_NoLabels_IsNaN() => Assert.Equal(double.NaN, AveragePrecision.Of([1, 2], [false, false]));

    [Fact]
    public void Mean_SeriesWithoutEvents_IsLeftOut()
    {
        ScoredSeries labelled = new("a", [new(0, 0)], [1, 2], [false, false]);
        ScoredSeries clean = new("b", [], [1, 2], [false, false]);

        Assert.Equal(0.5, AveragePrecision.Mean([labelled, clean]));
        Assert.Equal(1.0 / 3, AveragePrecision.Pooled([labelled, new("c", [], [2], [false])]), 12);
    }
}
