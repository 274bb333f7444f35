using Microsoft.Extensions.Time.Testing;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Streams;

public sealed class FailureReportTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Add_ManyFailures_TellsOnceAPeriodHowManyThereWere()
    {
        var report = new FailureReport(_time);
        Assert.True(report.Add(out long failures));
        Assert.Equal(1, failures);

        for (int i = 0; i < 999; i++) Assert.False(report.Add(out _));
        _time.Advance(FailureReport.Period);

        Assert.True(report.Add(out failures));
        Assert.Equal(1000, failures);
        Assert.False(report.Add(out failures));
        Assert.Equal(1, failures);
    }
}
