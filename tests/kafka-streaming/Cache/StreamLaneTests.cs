using Microsoft.Extensions.Time.Testing;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Cache;

public sealed class StreamLaneTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly StreamLane _lane;
    private readonly GroupSpace _space = new(1 << 20, 250);

    public StreamLaneTests() => _lane = new StreamLane("auth", StreamId.Create("logs", "auth|0"), new DeliveryPace(_time));

    [Fact]
    public void Acknowledge_PersistedSlices_LetsGoOfThemAlone()
    {
        Keep(0, 9, -1);
        Keep(10, 19, 9);

        _lane.Acknowledge(Applied(9));

        long position = 0;
        Assert.Equal(10, _lane.Next(ref position)!.Slice.Runs[0].First);
        Assert.Equal(100, _space.Used);
    }

    [Fact]
    public void Rewind_OldestSliceKept_NamesNoPredecessor()
    {
        Keep(0, 9, -1);
        Keep(10, 19, 9);
        Keep(20, 29, 19);
        _lane.Acknowledge(Applied(9));

        long position = _lane.Rewind();

        Assert.Equal(-1, _lane.Next(ref position)!.Slice.Runs[0].Previous);
        Assert.Equal(19, _lane.Next(ref position)!.Slice.Runs[0].Previous);
        Assert.Null(_lane.Next(ref position));
    }

    [Fact]
    public void Add_SliceKnownToBePersisted_IsNotDeliveredAgain()
    {
        _lane.Acknowledge(Applied(19));

        Keep(10, 19, -1);

        long position = 0;
        Assert.Null(_lane.Next(ref position));
        Assert.False(_lane.HasWaiting);
        Assert.Equal(0, _space.Used);
    }

    [Fact]
    public void HasWaiting_UntilHandedOut_IsTrue()
    {
        Keep(0, 9, -1);
        Assert.True(_lane.HasWaiting);

        long position = 0;
        _lane.Next(ref position);

        Assert.False(_lane.HasWaiting);
    }

    [Fact]
    public void HasWaiting_SlicePersistedBeforeItWasHandedOut_IsFalse()
    {
        Keep(0, 9, -1);

        _lane.Acknowledge(Applied(9));

        Assert.False(_lane.HasWaiting);
    }

    [Fact]
    public void Next_ManySlices_KeepsTheirOrder()
    {
        for (int i = 0; i < 100; i++) Keep(i, i, i - 1);

        long position = _lane.Rewind();
        for (int i = 0; i < 100; i++) Assert.Equal(i, _lane.Next(ref position)!.Slice.Runs[0].First);
    }

    [Fact]
    public void TryAsk_OldSlice_OnlyOnceItWasHandedOutAndAfterThePause()
    {
        Keep(0, 9, -1);
        Assert.False(_lane.TryAsk(now: 100, oldest: 50, pause: 10));
        long position = 0;
        _lane.Next(ref position);

        Assert.True(_lane.TryAsk(now: 100, oldest: 50, pause: 10));
        Assert.False(_lane.TryAsk(now: 105, oldest: 50, pause: 10));
        Assert.True(_lane.TryAsk(now: 110, oldest: 50, pause: 10));
    }

    [Fact]
    public void Add_ManyEmptySlices_KeepsOneAndDeliversItLast()
    {
        Keep(0, 9, -1);
        for (int i = 0; i < 1000; i++) Ask();
        Keep(10, 19, 9);

        long position = 0;
        Assert.Equal([10, 10, 0], Enumerable.Range(0, 3).Select(_ => _lane.Next(ref position)!.Slice.Count));
        Assert.Null(_lane.Next(ref position));
        Assert.False(_lane.HasWaiting);
    }

    [Fact]
    public void Acknowledge_Everything_MakesAskingNeedless()
    {
        Keep(0, 9, -1);
        Ask();

        _lane.Acknowledge(Applied(9));

        long position = 0;
        Assert.Null(_lane.Next(ref position));
    }

    [Fact]
    public void Next_AfterFailuresInARow_RestsLongerEachTime()
    {
        Keep(0, 9, -1);
        _lane.Failed();
        Assert.NotNull(First());

        foreach (int seconds in (int[])[1, 2, 4, 8])
        {
            _lane.Failed();
            _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
            Assert.Null(First());
            Assert.False(_lane.TryWake(_time.GetTimestamp()));
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.True(_lane.TryWake(_time.GetTimestamp()));
            Assert.NotNull(First());
        }
    }

    [Fact]
    public void TryWake_StreamThatDoesNotMove_IsWokenAgainMuchLater()
    {
        _lane.Failed();
        _lane.Failed();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_lane.TryWake(_time.GetTimestamp()));

        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(_lane.TryWake(_time.GetTimestamp()));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_lane.TryWake(_time.GetTimestamp()));
    }

    [Fact]
    public void Succeeded_AfterFailures_ForgetsThem()
    {
        Keep(0, 9, -1);
        for (int i = 0; i < 20; i++) _lane.Failed();
        Assert.True(_lane.IsFailing);

        _lane.Succeeded();
        _lane.Failed();

        Assert.False(_lane.IsFailing);
        Assert.NotNull(First());
    }

    [Fact]
    public void FullStream_OneStreamAtItsBound_IsNamedUntilItIsBelow()
    {
        Keep(0, 9, -1);
        Keep(10, 19, 9);
        Assert.Null(_space.FullStream());
        Keep(20, 29, 19);
        Assert.Same(_lane, _space.FullStream());
        Assert.False(_space.IsFull(open: 0));

        _lane.Acknowledge(Applied(9));

        Assert.Null(_space.FullStream());
        Assert.Equal(200, _lane.Bytes);
    }

    private KafkaBatchContainer? First()
    {
        long position = 0;
        return _lane.Next(ref position);
    }

    private void Ask()
    {
        var slice = new KafkaSlice(new SliceStorage()) { Topic = "logs", Log = "a", Group = 0, Key = "auth", WantsSnapshot = true };
        _lane.Announce();
        _lane.Add(new KafkaBatchContainer(slice, _lane, new Outstanding(0), _space, 0));
    }

    private static AppliedOffsets Applied(long offset)
    {
        var applied = new AppliedOffsets();
        applied.MarkApplied(new KafkaSliceBuilder("logs", "a", 0, "auth").Add(0, offset, -1, "x"u8).Build());
        return applied;
    }

    private void Keep(long first, long last, long previous)
    {
        var storage = new SliceStorage();
        for (long offset = first; offset <= last; offset++) storage.Append(0, offset, offset == first ? previous : offset - 1, "x"u8);
        var slice = new KafkaSlice(storage) { Topic = "logs", Log = "a", Group = 0, Key = "auth" };
        _lane.Announce(100);
        _space.Take(100);
        _space.Look(_lane);
        _lane.Add(new KafkaBatchContainer(slice, _lane, new Outstanding(0), _space, 100));
    }
}
