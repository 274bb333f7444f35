using OrleansAnomaly.Grains.Detectors;

namespace OrleansAnomaly.Grains.Tests.Detectors;

public sealed class SilenceClockTests
{
    private const double Now = 1_800_000_000;
    private readonly SilenceClock _clock = new(TimeSpan.FromMinutes(1));

    [Fact]
    public void EventTime_LiveService_IsTheWallClockLessItsLag()
    {
        _clock.Applied(Now - 2, Now);
        Assert.Null(_clock.EventTime(Now + 29));
        Assert.Equal(Now + 98, _clock.EventTime(Now + 100));
    }

    [Fact]
    public void EventTime_EventsSlightlyAhead_IsTheWallClock()
    {
        _clock.Applied(Now + 2, Now);
        Assert.Equal(Now + 100, _clock.EventTime(Now + 100));
    }

    [Theory]
    [InlineData(-61)]
    [InlineData(61)]
    public void EventTime_ReplayOrSimulation_IsNone(double distance)
    {
        _clock.Applied(Now + distance, Now);
        Assert.Null(_clock.EventTime(Now + 3600));
    }

    [Fact]
    public void EventTime_SimulationThatRacesPastThePresent_IsNone()
    {
        for (var second = 0; second < 4; second++) _clock.Applied(Now - 60 + (second * 60), Now + second);
        Assert.Null(_clock.EventTime(Now + 100));
    }

    [Fact]
    public void EventTime_AfterARestart_GoesOnAsItWas()
    {
        _clock.Applied(Now - 3, Now);
        var restored = new SilenceClock(TimeSpan.FromMinutes(1));
        restored.Restore(_clock.Mark);
        Assert.Equal(Now + 97, restored.EventTime(Now + 100));
    }

    [Fact]
    public void EventTime_AfterARestartOfAReplay_IsNone()
    {
        _clock.Applied(Now - 3600, Now);
        var restored = new SilenceClock(TimeSpan.FromMinutes(1));
        restored.Restore(_clock.Mark);
        Assert.Null(restored.EventTime(Now + 100));
    }
}
