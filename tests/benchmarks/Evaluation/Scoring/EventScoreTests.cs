using OrleansAnomaly.Benchmarks.Evaluation.Data;
using OrleansAnomaly.Benchmarks.Evaluation.Scoring;

namespace OrleansAnomaly.Benchmarks.Tests.Evaluation.Scoring;

public sealed class EventScoreTests
{
    private static readonly RowRange[] Events = [new(10, 29), new(50, 50), new(80, 84)];

    [Fact]
    public void Count_OneFoundAndOneFalseRun_CountsRunsNotRows() =>
        Assert.Equal(new EventScore(1, 2, 1), EventScore.Count(Scored.Series(100, Events, 50, 60, 61, 62)));

    [Fact]
    public void Count_RunReachesIntoEvent_IsNotFalse() =>
        Assert.Equal(new EventScore(1, 2, 0), EventScore.Count(Scored.Series(100, Events, 49, 50, 51)));

    [Theory]
    [InlineData(16, 1)]
    [InlineData(17, 0)]
    public void Count_DelayOf7_FindsWithinFirst7Rows(int alert, int found) =>
        Assert.Equal(found, EventScore.Count(Scored.Series(100, Events, alert), delay: 7).Found);

    [Fact]
    public void F1_TwoFoundOneMissedOneFalse_IsTwoThirds() => Assert.Equal(2.0 / 3, new EventScore(2, 1, 1).F1, 12);

    [Fact]
    public void F1_NothingFound_IsZero() => Assert.Equal(0, new EventScore(0, 0, 0).F1);
}
