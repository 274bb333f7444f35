using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests;

public sealed class JointTests
{
    private const double Start = 1_700_000_000;

    [Fact]
    public void Observe_MetricsThatMoveTogetherPartWays_OpensJointIncident()
    {
        Feed feed = new("cpu", "load", "requests");
        Draws draws = new(1);
        for (int i = 0; i < 2000; i++)
            Step(feed, draws, Start + 60 * i, together: true);
        Assert.Empty(feed.Incidents);
        for (int i = 2000; i < 2030; i++)
            Step(feed, draws, Start + 60 * i, together: false);
        Incident opened = Assert.Single(feed.Opened);
        Assert.All(opened.Contributions, contribution => Assert.Equal("joint", contribution.Head));
        Assert.Equal(1, opened.Contributions.Sum(contribution => contribution.Share), 9);
        Assert.StartsWith("unusual together: ", opened.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_SameSetTwice_GivesTheSameModel()
    {
        JointTrainingSet set = Trained(3).TakeTrainingSet()!;
        EntityDetector first = Trained(3), second = Trained(3);
        first.TakeTrainingSet();
        second.TakeTrainingSet();
        first.Use(set.Train(TestContext.Current.CancellationToken));
        second.Use(set.Train(TestContext.Current.CancellationToken));
        Assert.Equal(first.Save(), second.Save());
    }

    [Fact]
    public void WantsTraining_OneMetric_IsNever()
    {
        Feed feed = new("only");
        feed.Rows(Start, 60, 500, i => i % 9);
        Assert.False(feed.Detector.WantsTraining);
    }

    private static EntityDetector Trained(int seed)
    {
        Feed feed = new("cpu", "load", "requests");
        Draws draws = new(seed);
        for (int i = 0; i < 400; i++)
            feed.Row(Start + 60 * i, draws.Gaussian(), draws.Gaussian(), draws.Gaussian());
        return feed.Detector;
    }

    private static void Step(Feed feed, Draws draws, double time, bool together)
    {
        double shared = draws.Gaussian(), other = together ? shared : -shared;
        feed.Row(time, 50 + 10 * shared + draws.Gaussian(), 3 + 2 * other + 0.2 * draws.Gaussian(), 900 + 100 * shared + 10 * draws.Gaussian());
        if (feed.Detector.WantsTraining && feed.Detector.TakeTrainingSet() is { } set)
            feed.Detector.Use(set.Train());
    }
}
