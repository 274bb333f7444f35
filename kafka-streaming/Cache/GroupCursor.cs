using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Goes through a lane that it was counted into. A failed delivery sends it back to the oldest slice kept: nothing is skipped.</summary>
/// <remarks>After a consumer asked for another start, the agent moves the new cursor once without looking at what it points to; only what was looked at is passed.</remarks>
internal sealed class GroupCursor(StreamLane lane, bool releasesDelivered) : IQueueCacheCursor
{
    private long _next = lane.Rewind();
    private KafkaBatchContainer? _current;
    private bool _disposed;
    private bool _isTaken;

    public IBatchContainer? GetCurrent(out Exception? exception)
    {
        exception = null;
        _isTaken = true;
        return _current;
    }

    public QueueCacheCursorMoveResult MoveNextWithResult() => Advance() ? QueueCacheCursorMoveResult.Success : QueueCacheCursorMoveResult.NoData;

    [Obsolete("The interface still asks for it.")]
    public bool MoveNext() => Advance();

    public void Refresh(StreamSequenceToken token)
    {
    }

    public void RecordDeliveryFailure()
    {
        _current = null;
        _next = lane.Rewind();
        lane.Failed();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, true)) return;
        _current = null;
        lane.Leave();
    }

    public bool Advance()
    {
        if (_current is not null && !_isTaken) return true;
        _isTaken = false;
        if (_current is not null) Settle();
        _current = lane.Next(ref _next);
        return _current is not null;
    }

    // The agent moves on when the delivery before succeeded.
    private void Settle()
    {
        lane.Succeeded();
        if (releasesDelivered) lane.ReleaseThrough(_next - 1);
    }
}
