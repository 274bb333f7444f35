using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests;

public sealed class ManyMetricsTests
{
    private const double Start = 1_700_000_000;
    private const int Quiet = 1000;
    private static readonly string[] Six = ["a", "b", "c", "d", "e", "f"];

    [Fact]
    public void Observe_SixMetricsSomewhatOffTogether_OpensOneIncidentNamingSeveral()
    {
        Incident opened = Assert.Single(Run(new Feed(Six), off: 6, by: 8).Opened);

        Assert.InRange(opened.Contributions.Count, 2, 6);
        Assert.NotEmpty(opened.Reason);
    }

    [Fact]
    public void Observe_OneOfSixMetricsSomewhatOff_StaysQuiet() => Assert.Empty(Run(new Feed(Six), off: 1, by: 5).Opened);

    [Fact]
    public void Score_AfterSpike_FadesByAFifthARow()
    {
        Feed feed = new("a");
        Draws draws = new(12);
        feed.Rows(Start, 300, Quiet, _ => draws.Gaussian()).Row(Start + 300 * Quiet, 50).Row(Start + 300 * (Quiet + 1), 0);

        Assert.Equal(0.8 * feed.Scores[^2], feed.Scores[^1]);
        Assert.InRange(feed.Scores[^2], 1, double.MaxValue);
    }

    /// <summary>Six metrics of Gaussian noise, the first of which end some deviations high in the last row.</summary>
    private static Feed Run(Feed feed, int off, double by)
    {
        Draws draws = new(11);
        for (int i = 0; i <= Quiet; i++)
        {
            double[] row = [.. Six.Select(_ => draws.Gaussian())];
            for (int metric = 0; metric < off && i >= Quiet; metric++)
                row[metric] = by;
            feed.Row(Start + 300 * i, row);
        }
        return feed;
    }
}
