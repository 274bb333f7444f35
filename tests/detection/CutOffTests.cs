using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests;

/// <summary>A busy producer that stops in the middle of a second: its last mean is one of few events.</summary>
public sealed class CutOffTests
{
    private const double Start = 1_700_000_000;
    private const int Rate = 50;
    private const int Seconds = 120;

    [Fact]
    public void Advance_LastSecondOfOneEvent_OpensNothing()
    {
        for (int seed = 1; seed <= 60; seed++)
        {
            Feed feed = Fed(new Draws(seed), last: 1, failed: seed % 2 == 0 ? 0.9 : 0.5);
            Assert.DoesNotContain(feed.Opened, incident => incident.Rule == "behaviour");
        }
    }

    [Fact]
    public void Advance_LastHalfSecondOfFailures_Opens()
    {
        Feed feed = Fed(new Draws(1), last: Rate / 2, failed: 1);
        Assert.Equal("error_rate", Assert.Single(feed.Opened, incident => incident.Rule == "behaviour").Contributions[0].Metric);
    }

    /// <summary>One event of twenty fails to some part; the last ones, all to the part given.</summary>
    private static Feed Fed(Draws draws, int last, double failed)
    {
        Feed feed = new("error_rate");
        feed.Rows(Start, 1.0 / Rate, Seconds * Rate, _ => draws.Uniform() < 0.05 ? draws.Uniform() : 0);
        feed.Rows(Start + Seconds, 1.0 / Rate, last, _ => failed);
        return feed.Advance(Start + Seconds + 10);
    }
}
