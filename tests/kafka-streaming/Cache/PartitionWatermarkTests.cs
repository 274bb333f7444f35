namespace OrleansAnomaly.Streaming.Kafka.Tests.Cache;

public sealed class PartitionWatermarkTests
{
    private readonly PartitionWatermark _watermark = new(0, 100, "a");

    [Fact]
    public void Advance_NothingOutstanding_IsTheReadPosition()
    {
        _watermark.Position = 140;

        Assert.Equal((140L, null), _watermark.Advance());
    }

    [Fact]
    public void Advance_OutstandingSlices_IsTheLowestNotPersisted()
    {
        var first = new Outstanding(1);
        var second = new Outstanding(2);
        _watermark.Add(100, first);
        _watermark.Add(103, second);
        _watermark.Position = 140;

        second.MarkPersisted();
        Assert.Equal((100L, 1L), _watermark.Advance());
        first.MarkPersisted();
        Assert.Equal((140L, null), _watermark.Advance());
    }

    [Fact]
    public void Restart_OtherLog_ForgetsWhatWasOutstanding()
    {
        _watermark.Add(100, new Outstanding(1));

        _watermark.Restart(0, "b");

        Assert.Equal((0L, null), _watermark.Advance());
        Assert.Equal("b", _watermark.Log);
    }

    [Theory]
    [InlineData("log", "log", true)]
    [InlineData("log~2", "log", true)]
    [InlineData("logs", "log", false)]
    [InlineData("other", "log", false)]
    public void LogEpoch_IsOf_KnowsTheLivesOfALog(string log, string identity, bool expected) => Assert.Equal(expected, LogEpoch.IsOf(log, identity));

    [Fact]
    public void LogEpoch_After_Counts() => Assert.Equal("log~2", LogEpoch.After(LogEpoch.After("log")));
}
