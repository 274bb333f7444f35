using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Goes through a stream's past, then through its lane. What is in both is delivered twice, and left out by the consumer's offset vector.</summary>
internal sealed class ReplayCursor(GroupReplays replays, StreamLane lane, KafkaStartToken from, GroupCursor live) : IQueueCacheCursor
{
    private ReplayReader? _past;
    private KafkaBatchContainer? _current;
    private bool _isTaken;
    private bool _isLive;
    private bool _isWaiting;

    public IBatchContainer? GetCurrent(out Exception? exception)
    {
        exception = null;
        if (_isLive) return live.GetCurrent(out exception);
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
        if (_isLive) live.RecordDeliveryFailure();
        else _isTaken = false;
    }

    public void Dispose()
    {
        _past?.Dispose();
        _current = null;
        live.Dispose();
    }

    private bool Advance()
    {
        if (_isLive) return live.Advance();
        if (_current is not null && !_isTaken) return true;
        _past ??= replays.Begin(lane.Key, from);
        if (_past.Slices.TryRead(out KafkaSlice? slice))
        {
            (_current, _isTaken) = (replays.Pack(slice, lane), false);
            return true;
        }

        _current = null;
        if (_past.Slices.Completion.IsCompleted) return BeginLive();
        if (!Interlocked.Exchange(ref _isWaiting, true)) _ = WaitAsync(_past);
        return false;
    }

    private bool BeginLive()
    {
        _past!.Dispose();
        _isLive = true;
        return live.Advance();
    }

    // The agent rests until something comes for the stream: the next slice of the past, or its end, must say so.
    private async Task WaitAsync(ReplayReader past)
    {
        await past.Slices.WaitToReadAsync().ConfigureAwait(false);
        Volatile.Write(ref _isWaiting, false);
        await replays.WakeAsync(lane).ConfigureAwait(false);
    }
}
