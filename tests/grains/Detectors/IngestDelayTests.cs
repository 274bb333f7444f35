using Microsoft.Extensions.Time.Testing;
using OrleansAnomaly.Grains.Detectors;

namespace OrleansAnomaly.Grains.Tests.Detectors;

public sealed class IngestDelayTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly IngestDelay _delay;

    public IngestDelayTests() => _delay = new IngestDelay(_time);

    [Fact]
    public void IsCaughtUp_JustStarted_IsNot()
    {
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(_delay.IsCaughtUp());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_delay.IsCaughtUp());
    }

    [Fact]
    public void IsCaughtUp_OneGroupBehind_IsNot()
    {
        _time.Advance(TimeSpan.FromMinutes(10));
        _delay.Delivered(0, Ago(TimeSpan.FromSeconds(1)));
        _delay.Delivered(1, Ago(TimeSpan.FromSeconds(31)));
        Assert.False(_delay.IsCaughtUp());
        _delay.Delivered(1, Ago(TimeSpan.FromSeconds(1)));
        Assert.True(_delay.IsCaughtUp());
    }

    [Fact]
    public void IsCaughtUp_TheGroupBehindDeliversNoMore_IsAfterAMinute()
    {
        _time.Advance(TimeSpan.FromMinutes(10));
        _delay.Delivered(1, Ago(TimeSpan.FromHours(1)));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(_delay.IsCaughtUp());
    }

    private long Ago(TimeSpan age) => (_time.GetUtcNow() - age).ToUnixTimeMilliseconds();
}
