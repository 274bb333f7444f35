using System.Collections.Concurrent;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>A group's slices until they are persisted. Bounded by <see cref="GroupSpace"/>, which stops the reader; the pulling agent is never told to stop, as its purge would stop with it.</summary>
internal sealed class GroupCache(KafkaStreamNaming naming, int group, long firstToken, DeliveryPace pace, bool releasesDelivered = false) : IQueueCache
{
    private readonly ConcurrentDictionary<string, StreamLane> _lanes = new();
    private long _token = firstToken;

    /// <summary>Begins replays; null in a cache that has no reader.</summary>
    public GroupReplays? Replays { get; set; }

    public ICollection<StreamLane> Lanes => _lanes.Values;

    public StreamLane Lane(string key) => _lanes.GetOrAdd(key, static (key, at) => new StreamLane(key, at.naming.StreamOf(key, at.group), at.pace), (naming, group, pace));

    /// <summary>Forgets a lane of which nothing is kept and that no cursor looks at.</summary>
    public bool TryForget(StreamLane lane) => lane.TryClose() && _lanes.TryRemove(new(lane.Key, lane));

    /// <summary>The next running number.</summary>
    public EventSequenceTokenV2 NextToken() => new(Interlocked.Increment(ref _token));

    public void Acknowledge(string key, AppliedOffsets persisted)
    {
        if (_lanes.TryGetValue(key, out StreamLane? lane)) lane.Acknowledge(persisted);
    }

    public void AddToCache(IList<IBatchContainer> messages)
    {
        foreach (KafkaBatchContainer slice in messages.Cast<KafkaBatchContainer>())
        {
            slice.Token = NextToken();
            slice.Lane.Add(slice);
        }
    }

    public bool TryPurgeFromCache(out IList<IBatchContainer> purgedItems)
    {
        purgedItems = [];
        return false;
    }

    [Obsolete("The interface still asks for it.")]
    public IQueueCacheCursor GetCacheCursor(StreamId streamId, StreamSequenceToken? token) => CursorOf(streamId, token);

    public QueueCacheCursorResult<IQueueCacheCursor> TryGetCacheCursor(StreamId streamId, StreamSequenceToken? token)
        => QueueCacheCursorResult<IQueueCacheCursor>.FromCursor(CursorOf(streamId, token));

    public QueueCacheCursorResult<IQueueCacheCursor> TryGetCacheCursorAtPosition(StreamId streamId, StreamSubscriptionStartPosition startPosition)
        => QueueCacheCursorResult<IQueueCacheCursor>.FromCursor(CursorOf(streamId, token: null));

    public bool IsUnderPressure() => false;

    public int GetMaxAddCount() => DeliveryPace.Widest;

    private IQueueCacheCursor CursorOf(StreamId streamId, StreamSequenceToken? token)
    {
        string key = KafkaStreamNaming.KeyOf(streamId);
        StreamLane lane = Lane(key);
        for (; !lane.TryEnter(); lane = Lane(key)) _lanes.TryRemove(new(key, lane));
        var live = new GroupCursor(lane, releasesDelivered);
        return token is KafkaStartToken from && Replays is { } replays ? new ReplayCursor(replays, lane, from, live) : live;
    }
}
