namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>The slices of one stream that are not yet persisted, oldest first, each at a running position.</summary>
internal sealed class StreamLane(string key, StreamId streamId)
{
    private const int InitialSlices = 4;
    private readonly Lock _lock = new();
    private KafkaBatchContainer?[] _ring = new KafkaBatchContainer?[InitialSlices];
    private AppliedOffsets? _persisted;
    private long _first;
    private long _end;
    private long _bytes;
    private long _handed;
    private long _announced;
    private long _settled;
    private long? _asked;
    private int _cursors;
    private bool _closed;

    public string Key => key;

    public StreamId StreamId => streamId;

    /// <summary>Bytes of the slices kept.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>True while slices wait that were not handed out yet: a further one need not hurry.</summary>
    public bool HasWaiting => Volatile.Read(ref _announced) > Volatile.Read(ref _settled);

    /// <summary>Counts a cursor in; false when the lane is closed and another one takes its stream's place.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_closed) return false;
            _cursors++;
            return true;
        }
    }

    /// <summary>Counts a cursor out.</summary>
    public void Leave()
    {
        lock (_lock) _cursors--;
    }

    /// <summary>Closes the lane when nothing is kept or on its way here and no cursor looks at it.</summary>
    public bool TryClose()
    {
        lock (_lock) return _closed |= _cursors == 0 && _first == _end && !HasWaiting;
    }

    /// <summary>Says that a slice is on its way here.</summary>
    public void Announce() => Interlocked.Increment(ref _announced);

    /// <summary>Takes that back.</summary>
    public void Retract() => Interlocked.Decrement(ref _announced);

    /// <summary>Keeps a slice; false when its records are known to be persisted, which lets go of it.</summary>
    public bool Add(KafkaBatchContainer slice)
    {
        lock (_lock)
        {
            if (slice.Slice.Count > 0 && IsPersisted(slice.Slice))
            {
                slice.Release();
                Volatile.Write(ref _settled, _settled + 1);
                return false;
            }

            if (_end - _first == _ring.Length) Grow();
            At(_end++) = slice;
            Volatile.Write(ref _bytes, _bytes + slice.Bytes);
            return true;
        }
    }

    /// <summary>Lets go of the oldest slices, as far as they are persisted.</summary>
    public void Acknowledge(AppliedOffsets persisted)
    {
        lock (_lock)
        {
            _persisted = persisted;
            while (_first < _end && IsPersisted(At(_first)!.Slice)) ReleaseFirst();

            if (_first > _handed) Hand(_first - 1);
        }
    }

    /// <summary>Lets go of everything up to and including a position: it was delivered, and that is all its consumer asks for.</summary>
    public void ReleaseThrough(long position)
    {
        lock (_lock)
        {
            while (_first < _end && _first <= position) ReleaseFirst();
            if (_first > _handed) Hand(_first - 1);
        }
    }

    /// <summary>The slice at a position or, where it is gone, the oldest one kept; null when there is none.</summary>
    public KafkaBatchContainer? Next(ref long position)
    {
        lock (_lock)
        {
            if (position < _first) position = _first;
            if (position == _end) return null;
            if (position >= _handed) Hand(position);
            return At(position++);
        }
    }

    /// <summary>Position of the oldest slice kept. What was before it is persisted, so no run of a partition's first slice may name a predecessor.</summary>
    public long Rewind()
    {
        lock (_lock)
        {
            HashSet<int> seen = [];
            for (long position = _first; position < _end; position++) At(position)!.Slice.Storage.ForgetPredecessors(seen);
            return _first;
        }
    }

    /// <summary>True, and remembered, when the stream should be asked for a snapshot and was not within <paramref name="pause"/>: its oldest slice was handed out and is not persisted.</summary>
    public bool TryAsk(long now, long oldest, long pause)
    {
        lock (_lock)
        {
            if (_first >= _handed || _first == _end || At(_first)!.Since > oldest || now - _asked < pause) return false;
            _asked = now;
            return true;
        }
    }

    private void ReleaseFirst()
    {
        ref KafkaBatchContainer? slot = ref At(_first++);
        Volatile.Write(ref _bytes, _bytes - slot!.Bytes);
        slot.Release();
        slot = null;
    }

    // Slices up to this one no longer wait: they were handed out, or persisted before they could be.
    private void Hand(long position)
    {
        Volatile.Write(ref _settled, _settled + position + 1 - _handed);
        _handed = position + 1;
    }

    private bool IsPersisted(KafkaSlice slice)
    {
        foreach (ref readonly KafkaRun run in slice.Runs)
        {
            if (_persisted is null || !_persisted.Covers(slice.Log, run.Partition, run.Last)) return false;
        }

        return true;
    }

    private ref KafkaBatchContainer? At(long position) => ref _ring[position & (_ring.Length - 1)];

    private void Grow()
    {
        var ring = new KafkaBatchContainer?[_ring.Length * 2];
        for (long position = _first; position < _end; position++) ring[position & (ring.Length - 1)] = At(position);
        _ring = ring;
    }
}
