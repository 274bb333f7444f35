using OrleansAnomaly.Benchmarks.Evaluation.Data;

namespace OrleansAnomaly.Benchmarks.Tests.Evaluation.Data;

public sealed class VariationTests
{
    private static readonly LabelledSeries Series = new()
    {
        Name = "series",
        Times = [0, 1, 2, 3, 4],
        Rows = [[100], [200], [300], [400], [500]],
        Events = [new(0, 1), new(3, 4)],
        TrainingRows = 1,
    };

    [Fact]
    public void Apply_TwoRowsDropped_MovesEventsAndForgetsThoseCut()
    {
        LabelledSeries changed = new Variation("shift", Dropped: 2).Apply(Series);

        Assert.Equal([2, 3, 4], changed.Times);
        Assert.Equal([300, 400, 500], changed.Rows.Select(r => r[0]));
        Assert.Equal([new RowRange(1, 2)], changed.Events);
        Assert.Equal(0, changed.TrainingRows);
    }

    [Fact]
    public void Apply_Jitter_IsSmallSeededAndLeavesTheOriginal()
    {
        LabelledSeries changed = new Variation("noise", Jitter: 0.001, Seed: 1).Apply(Series);

        Assert.All(changed.Rows.Zip(Series.Rows), pair => Assert.InRange(pair.First[0] / pair.Second[0], 0.995, 1.005));
        Assert.NotEqual(100, changed.Rows[0][0]);
        Assert.Equal(100, Series.Rows[0][0]);
        Assert.Equal(changed.Rows[2][0], new Variation("noise", Jitter: 0.001, Seed: 1).Apply(Series).Rows[2][0]);
    }

    [Fact]
    public void Runs_MarkedRows_AreRangesWithBothEnds() =>
        Assert.Equal([new RowRange(0, 0), new RowRange(2, 4)], RowRange.Runs([true, false, true, true, true, false]));
}
