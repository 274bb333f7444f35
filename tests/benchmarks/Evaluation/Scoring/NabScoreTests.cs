using OrleansAnomaly.Benchmarks.Evaluation.Data;
using OrleansAnomaly.Benchmarks.Evaluation.Scoring;

namespace OrleansAnomaly.Benchmarks.Tests.Evaluation.Scoring;

public sealed class NabScoreTests
{
    private static readonly RowRange[] Window = [new(50, 59)];

    [Fact]
    public void Corpus_AlertOnFirstRowOfWindow_Is100() =>
        Assert.Equal(100, NabScore.Corpus([Scored.Series(100, Window, 50)], NabProfile.Standard), 12);

    [Fact]
    public void Corpus_NoAlert_IsZeroInEveryProfile()
    {
        Assert.Equal(0, NabScore.Corpus([Scored.Series(100, Window)], NabProfile.Standard), 12);
        Assert.Equal(0, NabScore.Corpus([Scored.Series(100, Window)], NabProfile.LowFalseNegatives), 12);
    }

    [Fact]
    public void Raw_AlertOnLastRowOfWindow_EarnsLittle()
    {
        double expected = (2 / (1 + Math.Exp(-0.5)) - 1) / (2 / (1 + Math.Exp(-5)) - 1);

        Assert.Equal(expected, NabScore.Raw(Scored.Series(100, Window, 59), NabProfile.Standard), 12);
    }

    [Fact]
    public void Raw_TwoAlertsInWindow_OnlyFirstEarns() =>
        Assert.Equal(1, NabScore.Raw(Scored.Series(100, Window, 50, 55), NabProfile.Standard), 12);

    [Fact]
    public void Raw_AlertBeforeAnyWindow_CostsInFull() =>
        Assert.Equal(-1 - 0.22, NabScore.Raw(Scored.Series(100, Window, 20), NabProfile.LowFalsePositives), 12);

    [Fact]
    public void Raw_AlertBehindWindow_CostGrowsWithDistance()
    {
        double expected = -1 + 0.11 * (2 / (1 + Math.Exp(5.0 * 3 / 9)) - 1);

        Assert.Equal(expected, NabScore.Raw(Scored.Series(100, Window, 62), NabProfile.Standard), 12);
        Assert.Equal(-1.11, NabScore.Raw(Scored.Series(100, Window, 99), NabProfile.Standard), 12);
    }

    [Fact]
    public void Raw_AlertInProbation_IsUnscored() =>
        Assert.Equal(-1, NabScore.Raw(Scored.Series(100, Window, 14), NabProfile.Standard), 12);

    [Fact]
    public void Corpus_WindowWithinProbation_IsNotCounted() =>
        Assert.Equal(100, NabScore.Corpus([Scored.Series(100, [new(3, 9), new(50, 59)], 50)], NabProfile.Standard), 12);

    [Fact]
    public void Corpus_MissWithLowFalseNegatives_CostsTwice()
    {
        ScoredSeries[] corpus = [Scored.Series(100, Window, 50), Scored.Series(100, Window)];

        Assert.Equal(100.0 * (1 - 2 + 4) / 6, NabScore.Corpus(corpus, NabProfile.LowFalseNegatives), 12);
    }

    [Fact]
    public void Best_ScorePeaksInWindow_FindsThresholdThatAlertsThereOnly()
    {
        double[] scores = new double[1000];
        (scores[300], scores[500], scores[700]) = (1, 3, 2);

        (double score, double threshold) = NabScore.Best([new("series", [new(500, 599)], scores, new bool[1000])], NabProfile.Standard);

        Assert.Equal(100, score, 12);
        Assert.Equal(3, threshold);
    }
}
