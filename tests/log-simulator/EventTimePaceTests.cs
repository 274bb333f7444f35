using Microsoft.Extensions.Time.Testing;
using OrleansAnomaly.LogSimulator.Pacing;

namespace OrleansAnomaly.LogSimulator.Tests;

public sealed class EventTimePaceTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Now);

    [Fact]
    public void IsDue_HistoryOfAnHourAtSixtyfold_CatchesUpInAMinuteThenKeepsTheClocksPace()
    {
        var now = (double)Now.ToUnixTimeSeconds();
        var pace = new EventTimePace(_time, now - 3600, 60, toNow: true);

        Assert.Equal((true, false), DueAfter(pace, 30, now - 1800, now - 1799));
        Assert.Equal((true, false), DueAfter(pace, 600, now + 630, now + 631));
        Assert.Equal(TimeSpan.FromSeconds(5), pace.Until(0, now + 635));
    }

    [Fact]
    public void IsDue_FromAStartOfYourChoice_TheClockDoesNotHoldItBack()
    {
        var pace = new EventTimePace(_time, 0, 10, toNow: false);

        Assert.Equal((true, false), DueAfter(pace, 100, 1000, 1001));
    }

    private (bool, bool) DueAfter(EventTimePace pace, int seconds, double due, double notYet)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        pace.Look();
        return (pace.IsDue(0, due), pace.IsDue(0, notYet));
    }
}
