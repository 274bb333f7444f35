using Microsoft.Extensions.Time.Testing;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Cache;

public sealed class DeliveryPaceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly DeliveryPace _pace;

    public DeliveryPaceTests() => _pace = new DeliveryPace(_time);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 4)]
    [InlineData(10, 256)]
    [InlineData(11, 300)]
    [InlineData(1_000_000, 300)]
    public void RestAfter_Failures_DoublesUpToFiveMinutes(int failures, int seconds)
        => Assert.Equal(TimeSpan.FromSeconds(seconds), _time.GetElapsedTime(_pace.Now, _pace.RestAfter(failures)));

    [Fact]
    public void Window_NothingButFailures_GoesToOneAtATime()
    {
        for (int i = 1; i < DeliveryPace.MostFailures; i++) _pace.Failed();
        Assert.Equal(DeliveryPace.First, _pace.Window);

        _pace.Failed();

        Assert.True(_pace.IsCrawling);
    }

    [Fact]
    public void Window_Successes_DoublesUpToTheWidest()
    {
        for (int i = 0; i < DeliveryPace.MostFailures; i++) _pace.Failed();

        for (int i = 1; i <= 12; i++)
        {
            _pace.Succeeded();
            Assert.Equal(1 << i, _pace.Window);
        }

        _pace.Succeeded();
        Assert.Equal(DeliveryPace.Widest, _pace.Window);
    }

    [Fact]
    public void Window_OneStreamFailsAmongOthers_StaysWide()
    {
        for (int i = 0; i < 10; i++) _pace.Succeeded();

        for (int i = 0; i < 10_000; i++)
        {
            _pace.Failed();
            if (i % 20 == 0) _pace.Succeeded();
        }

        Assert.Equal(DeliveryPace.Widest, _pace.Window);
    }
}
