using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests;

public sealed class SilenceAndRateTests
{
    private const double Start = 1_700_000_000;

    [Theory]
    [InlineData(200, 120, 60)]
    [InlineData(1, 300, 60)]
    [InlineData(0.05, 20_000, 600)]
    public void Advance_EventsStop_OpensSilenceOnceAndResolvesWhenTheyComeBack(double rate, double before, double within)
    {
        Feed feed = new("a");
        Draws draws = new(1);
        Busy(feed, draws, Start, before, rate);
        double end = Start + before;
        for (double now = end; now < end + 2 * within; now += 2)
            feed.Advance(now);
        Incident opened = Assert.Single(feed.Opened);
        Assert.Equal("silence", opened.Rule);
        Assert.InRange(opened.ChangedAt - end, 20, within);
        Assert.StartsWith("no events for ", opened.Reason, StringComparison.Ordinal);
        Busy(feed, draws, end + 2 * within, 10 / rate, rate);
        Assert.Equal("silence", Assert.Single(feed.Resolved).Rule);
    }

    [Fact]
    public void Advance_IrregularEventsOnNormalGaps_StaysQuiet()
    {
        Feed feed = new("a");
        Draws draws = new(2);
        double time = Start;
        for (int i = 0; i < 5000; i++)
        {
            double gap = -60 * Math.Log(1 - draws.Uniform());
            for (double now = time + 5; now < time + gap; now += 5)
                feed.Advance(now);
            time += gap;
            feed.Row(time, draws.Gaussian());
        }
        Assert.DoesNotContain(feed.Opened, incident => incident.Rule == "silence");
    }

    [Fact]
    public void Advance_OpenIncidentAndEventsStop_ResolvesIt()
    {
        Feed feed = new("a");
        Draws draws = new(3);
        feed.Rows(Start, 1, 300, _ => draws.Gaussian()).Row(Start + 300, 100);
        Assert.Single(feed.Opened);
        for (double now = Start + 300; now < Start + 420; now += 5)
            feed.Advance(now);
        Assert.Contains(feed.Resolved, incident => incident.Rule == "behaviour");
    }

    [Theory]
    [InlineData(100, 400, "up")]
    [InlineData(100, 20, "down")]
    public void Observe_BusyRateChanges_OpensOnEvents(double usual, double then, string way)
    {
        Feed feed = new("a");
        Draws draws = new(4);
        Busy(feed, draws, Start, 900, usual);
        Assert.Empty(feed.Incidents);
        Busy(feed, draws, Start + 900, 60, then);
        Contribution led = Assert.Single(feed.Opened).Contributions[0];
        Assert.Equal(("events", "rate"), (led.Metric, led.Head));
        Assert.Equal(way == "up" ? Direction.Up : Direction.Down, led.Direction);
    }

    private static void Busy(Feed feed, Draws draws, double start, double seconds, double rate)
    {
        for (double time = start; time < start + seconds; time += -Math.Log(1 - draws.Uniform()) / rate)
            feed.Row(time, draws.Gaussian());
    }
}
