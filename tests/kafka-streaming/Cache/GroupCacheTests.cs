using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Cache;

public sealed class GroupCacheTests
{
    private readonly GroupCache _cache = new(new KafkaStreamNaming("logs"), group: 0, firstToken: 0, new DeliveryPace(TimeProvider.System));
    private readonly GroupSpace _space = new(capacity: 10, streamCapacity: 10);

    [Fact]
    public void TryForget_CursorLooksAtTheLane_IsKeptUntilItIsGone()
    {
        StreamLane lane = _cache.Lane("auth");
        using (Cursor()) Assert.False(_cache.TryForget(lane));

        Assert.True(_cache.TryForget(lane));
        Assert.Empty(_cache.Lanes);
    }

    [Fact]
    public void TryForget_SliceOnItsWay_IsKept()
    {
        StreamLane lane = _cache.Lane("auth");
        lane.Announce();

        Assert.False(_cache.TryForget(lane));
        Assert.Same(lane, _cache.Lane("auth"));
    }

    [Fact]
    public void CursorOfAStreamForgotten_LooksAtTheLaneThatTakesItsPlace()
    {
        StreamLane closed = _cache.Lane("auth");
        Assert.True(closed.TryClose());

        using IQueueCacheCursor cursor = Cursor();

        Assert.NotSame(closed, _cache.Lane("auth"));
        Assert.False(_cache.TryForget(_cache.Lane("auth")));
    }

    [Fact]
    public void Cursor_WhateverTokenIsGiven_BeginsAtTheOldestSliceKept()
    {
        for (int offset = 0; offset < 3; offset++) Keep(offset);
        StreamSequenceToken later = _cache.NextToken();

        foreach (StreamSequenceToken? token in (StreamSequenceToken?[])[null, later, KafkaStart.OldestKept])
        {
            using IQueueCacheCursor cursor = _cache.TryGetCacheCursor(StreamId.Create("logs", "auth|0"), token).Cursor!;
            for (int offset = 0; offset < 3; offset++)
            {
                Assert.Equal(QueueCacheCursorMoveResult.Success, cursor.MoveNextWithResult());
                Assert.Equal(offset, ((KafkaBatchContainer)cursor.GetCurrent(out _)!).Slice.Runs[0].First);
            }

            Assert.Equal(QueueCacheCursorMoveResult.NoData, cursor.MoveNextWithResult());
        }
    }

    [Fact]
    public void Cursor_DeliveryFails_GoesBackToTheOldestSliceKept()
    {
        for (int offset = 0; offset < 3; offset++) Keep(offset);
        using IQueueCacheCursor cursor = Cursor();
        for (int i = 0; i < 2; i++)
        {
            cursor.MoveNextWithResult();
            cursor.GetCurrent(out _);
        }

        cursor.RecordDeliveryFailure();
        cursor.MoveNextWithResult();

        Assert.Equal(0, ((KafkaBatchContainer)cursor.GetCurrent(out _)!).Slice.Runs[0].First);
    }

    [Fact]
    public void MaxAddCount_FarBeyondTheBound_IsNotZero_OrTheAgentWouldNeverComeBack()
    {
        for (int offset = 0; offset < 100; offset++) Keep(offset);

        Assert.False(_cache.IsUnderPressure());
        Assert.Equal(DeliveryPace.Widest, _cache.GetMaxAddCount());
    }

    private void Keep(long offset)
    {
        KafkaSlice slice = new KafkaSliceBuilder("logs", "a", 0, "auth").Add(0, offset, offset - 1, "x"u8).Build();
        _cache.AddToCache([new KafkaBatchContainer(slice, _cache.Lane("auth"), new Outstanding(0), _space, 1)]);
    }

    private IQueueCacheCursor Cursor()
        => _cache.TryGetCacheCursorAtPosition(StreamId.Create("logs", "auth|0"), default).Cursor!;
}
