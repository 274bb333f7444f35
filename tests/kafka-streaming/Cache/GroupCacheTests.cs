using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Cache;

public sealed class GroupCacheTests
{
    private readonly GroupCache _cache = new(new KafkaStreamNaming("logs"), group: 0, firstToken: 0, new DeliveryPace(TimeProvider.System));

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

    private IQueueCacheCursor Cursor()
        => _cache.TryGetCacheCursorAtPosition(StreamId.Create("logs", "auth|0"), default).Cursor!;
}
