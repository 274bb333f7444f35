using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests;

/// <summary>The first events of an entity.</summary>
public sealed class WarmUpTests
{
    private const double Start = 1_700_006_400;

    [Fact]
    public void Report_WarmUp_GrowsToOneInThirtyEvents()
    {
        Draws draws = new(1);
        Feed feed = new("a");
        for (int i = 1; i <= 40; i++)
        {
            feed.Row(Start + i * 60, draws.Gaussian());
            Assert.Equal(Math.Min(1, i / 30.0), feed.Detector.Report().WarmUp, 1e-9);
        }
    }

    [Fact]
    public void Observe_FirstThirtyEventsHoweverOdd_OpenNothing()
    {
        for (int seed = 1; seed <= 30; seed++)
        {
            Draws draws = new(seed);
            Feed feed = new Feed("a").Rows(Start, 60, 30, i => draws.LogNormal(3));
            Assert.Empty(feed.Incidents);
        }
    }

    [Fact]
    public void Observe_ClearSpikeAfterThirtyEvents_OpensOnIt()
    {
        for (int seed = 1; seed <= 30; seed++)
        {
            Draws draws = new(seed);
            Feed feed = new Feed("a").Rows(Start, 60, 35, i => 100 + draws.Gaussian()).Row(Start + 35 * 60, 200);
            Assert.Equal(Start + 35 * 60, Assert.Single(feed.Opened).ChangedAt);
        }
    }
}
