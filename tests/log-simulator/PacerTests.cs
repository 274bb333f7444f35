using Microsoft.Extensions.Time.Testing;
using OrleansAnomaly.LogSimulator.Pacing;

namespace OrleansAnomaly.LogSimulator.Tests;

public sealed class PacerTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(1, 5)]
    [InlineData(100_000, 400_001)]
    [InlineData(0.5, 3)]
    public void Due_AfterFourSeconds_IsTheRateTimesTheTimeAndTheFirst(double rate, long due)
    {
        var pacer = new Pacer(_time, rate);

        _time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(due, pacer.Due);
    }

    [Fact]
    public void Until_NextEventOfOneASecond_IsTheRestOfTheSecond()
    {
        var pacer = new Pacer(_time, 1);
        _time.Advance(TimeSpan.FromMilliseconds(300));

        Assert.Equal(TimeSpan.FromMilliseconds(700), pacer.Until(1));
        Assert.Equal(TimeSpan.Zero, pacer.Until(0));
    }

    [Fact]
    public void Due_UnlimitedRate_NeverEnds() => Assert.Equal(long.MaxValue, new Pacer(_time, double.PositiveInfinity).Due);

    [Fact]
    public void Forgive_LongStall_GoesOnAtTheRateWithoutAFlood()
    {
        var pacer = new Pacer(_time, 10);
        _time.Advance(TimeSpan.FromSeconds(60));

        var givenUp = pacer.Forgive(0, TimeSpan.FromSeconds(2));

        Assert.Equal(60, givenUp);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(11, pacer.Due);
    }

    [Fact]
    public void Forgive_ShortStall_CatchesUp()
    {
        var pacer = new Pacer(_time, 10);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, pacer.Forgive(0, TimeSpan.FromSeconds(2)));
        Assert.Equal(11, pacer.Due);
    }
}
