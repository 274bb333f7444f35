using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests;

/// <summary>The reference traffic: latency 200 +- 50, error rate uniform in 0..1, no anomalies; then latency times three.</summary>
public sealed class LiveTrafficTests
{
    private const double Start = 1_700_000_000;
    private const double Rate = 667;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Observe_BusyNormalTrafficFromColdStart_OpensNothing(int seed)
    {
        Feed feed = new("latency_ms", "error_rate");
        Send(feed, new Draws(seed), Start, seconds: 300, Rate, times: 1);
        Assert.Empty(feed.Incidents);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Observe_BusyLatencyTripledForHalfAMinute_IsOneIncidentWithinFiveSeconds(int seed)
    {
        Feed feed = new("latency_ms", "error_rate");
        Draws draws = new(seed);
        Send(feed, draws, Start, seconds: 300, Rate, times: 1);
        Send(feed, draws, Start + 300, seconds: 30, Rate, times: 3);
        Send(feed, draws, Start + 330, seconds: 120, Rate, times: 1);
        Incident opened = Assert.Single(feed.Opened);
        Assert.Equal("latency_ms", opened.Contributions[0].Metric);
        Assert.InRange(opened.ChangedAt, Start + 300, Start + 305);
        Assert.InRange(Assert.Single(feed.Resolved).ChangedAt, Start + 330, Start + 390);
    }

    [Theory]
    [InlineData(1, 120)]
    [InlineData(2, 120)]
    [InlineData(3, 600)]
    [InlineData(4, 600)]
    public void Observe_OneEventASecondLatencyTripled_OpensWithinTenEvents(int seed, int before)
    {
        Feed feed = new("latency_ms", "error_rate");
        Draws draws = new(seed);
        Send(feed, draws, Start, before, rate: 1, times: 1);
        Send(feed, draws, Start + before, seconds: 30, rate: 1, times: 3);
        Send(feed, draws, Start + before + 30, seconds: 120, rate: 1, times: 1);
        Incident opened = Assert.Single(feed.Opened);
        Assert.Equal("latency_ms", opened.Contributions[0].Metric);
        Assert.InRange(opened.ChangedAt, Start + before, Start + before + 10);
        Assert.Single(feed.Resolved);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Observe_OneEventASecondForADay_OpensAtMostOne(int seed)
    {
        Feed feed = new("latency_ms", "error_rate");
        Send(feed, new Draws(seed), Start, seconds: 86_400, rate: 1, times: 1);
        Assert.InRange(feed.Opened.Count(), 0, 1);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    public void Observe_OneEventASecondYoungMetricTripled_AlwaysOpens(int before)
    {
        for (int seed = 1; seed <= 100; seed++)
        {
            Feed feed = new("latency_ms", "error_rate");
            Draws draws = new(seed);
            Send(feed, draws, Start, before, rate: 1, times: 1);
            Assert.Empty(feed.Opened);
            Send(feed, draws, Start + before, seconds: 30, rate: 1, times: 3);
            Assert.Equal("latency_ms", Assert.Single(feed.Opened).Contributions[0].Metric);
        }
    }

    [Fact]
    public void Metric_YoungMetricTripled_KeepsTheBandItIsJudgedBy()
    {
        Feed feed = new("latency_ms", "error_rate");
        Draws draws = new(1);
        Send(feed, draws, Start, seconds: 60, rate: 1, times: 1);
        double width = Width(feed);
        Send(feed, draws, Start + 60, seconds: 15, rate: 1, times: 3);
        Assert.InRange(Width(feed) / width, 0.5, 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Observe_BusyLatencyTripledJointModelTrained_NamesLatencyAlone(int seed)
    {
        Feed feed = new("latency_ms", "error_rate");
        Draws draws = new(seed);
        Send(feed, draws, Start, seconds: 100, rate: 20, times: 1);
        feed.Detector.Use(feed.Detector.TakeTrainingSet()!.Train(TestContext.Current.CancellationToken));
        Send(feed, draws, Start + 100, seconds: 20, rate: 20, times: 3);
        Assert.All(feed.Incidents, incident => Assert.Equal("latency_ms", Assert.Single(incident.Contributions).Metric));
        Assert.All(feed.Incidents, incident => Assert.DoesNotContain("error_rate", incident.Reason, StringComparison.Ordinal));
        Assert.Single(feed.Opened);
    }

    private static double Width(Feed feed) => feed.Detector.Metric(0).Upper - feed.Detector.Metric(0).Lower;

    private static void Send(Feed feed, Draws draws, double start, int seconds, double rate, double times)
    {
        for (int i = 0; i < seconds * rate; i++)
        {
            double disorder = rate > 1 ? 0.03 * draws.Uniform() : 0;
            feed.Row(start + i / rate - disorder, times * (200 + 50 * draws.Gaussian()), draws.Uniform());
        }
    }
}
