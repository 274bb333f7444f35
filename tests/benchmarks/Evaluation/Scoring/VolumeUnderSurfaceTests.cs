using OrleansAnomaly.Benchmarks.Evaluation.Data;
using OrleansAnomaly.Benchmarks.Evaluation.Scoring;

namespace OrleansAnomaly.Benchmarks.Tests.Evaluation.Scoring;

public sealed class VolumeUnderSurfaceTests
{
    private static readonly RowRange[] Events = [new(40, 49), new(70, 79)];

    [Fact]
    public void Of_NoBufferAndPerfectScores_IsOne() => Assert.Equal(1, VolumeUnderSurface.Of(Scores(Events), Events, 0), 12);

    [Fact]
    public void Of_NoBufferAndConstantScores_IsShareOfLabels() =>
        Assert.Equal(0.2, VolumeUnderSurface.Of(new double[100], Events, 0), 12);

    [Fact]
    public void Of_OneEventOfTwoFound_HalvesRecallTwice()
    {
        double found = 0.5 * 0.5, rest = 1 - found;

        Assert.Equal(found + (rest * 0.2), VolumeUnderSurface.Of(Scores(Events[..1]), Events, 0), 12);
    }

    [Fact]
    public void Of_ScoresLateByThreeRows_BufferForgives() =>
        Assert.InRange(
            VolumeUnderSurface.Of(Scores([new(43, 52), new(73, 82)]), Events, 20)
                - VolumeUnderSurface.Of(Scores([new(43, 52), new(73, 82)]), Events, 0),
            0.05,
            0.5);

    private static double[] Scores(RowRange[] high)
    {
        double[] scores = new double[100];
        foreach (RowRange range in high)
            scores.AsSpan(range.First, range.Length).Fill(1);
        return scores;
    }
}
