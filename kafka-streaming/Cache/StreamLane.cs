namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>The slices of one stream that are not yet persisted, oldest first, each at a running position.</summary>
internal sealed class StreamLane(string key, StreamId streamId, DeliveryPace pace)
{
    private const int InitialSlices = 4;

    // A stream that was woken and did not move is woken again after this long.
    private static readonly TimeSpan WakePause = TimeSpan.FromSeconds(10);
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
    private KafkaBatchContainer? _flush;
    private int _failures;
    private long _restsUntil;
    private long? _woken;
    private int _cursors;
    private bool _closed;

    public string Key => key;

    public StreamId StreamId => streamId;

    /// <summary>Bytes of the slices kept, and of those on their way here.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>True while slices wait that were not handed out yet: a further one need not hurry.</summary>
    public bool HasWaiting => Volatile.Read(ref _announced) > Volatile.Read(ref _settled);

    /// <summary>True when deliveries failed more than once in a row: the stream is tried again when its rest is over.</summary>
    public bool IsFailing => Volatile.Read(ref _failures) > 1;

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
    /// <param name="bytes">What it takes of the group's space.</param>
    public void Announce(long bytes = 0)
    {
        Interlocked.Increment(ref _announced);
        if (bytes != 0) Interlocked.Add(ref _bytes, bytes);
    }

    /// <summary>Takes back that an empty slice is on its way.</summary>
    public void Retract() => Interlocked.Decrement(ref _announced);

    /// <summary>Keeps a slice; false when its records are known to be persisted, which lets go of it. Of empty slices only the last one that asks for a snapshot is kept, and delivered behind all others: they are many while a consumer does not answer.</summary>
    public bool Add(KafkaBatchContainer slice)
    {
        lock (_lock)
        {
            if (slice.Slice.Count == 0)
            {
                if (slice.Slice.WantsSnapshot) _flush = slice;
                Volatile.Write(ref _settled, _settled + 1);
                return true;
            }

            if (IsPersisted(slice.Slice))
            {
                Release(slice);
                Volatile.Write(ref _settled, _settled + 1);
                return false;
            }

            if (_end - _first == _ring.Length) Grow();
            At(_end++) = slice;
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
            if (_first == _end) _flush = null;
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

    /// <summary>The slice at a position or, where it is gone, the oldest one kept; null when there is none, or the stream rests after failures.</summary>
    public KafkaBatchContainer? Next(ref long position)
    {
        lock (_lock)
        {
            if (_failures > 1 && pace.Now < _restsUntil) return null;
            if (position < _first) position = _first;
            if (position == _end) return TakeFlush();
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

    /// <summary>A slice was delivered.</summary>
    public void Succeeded()
    {
        pace.Succeeded();
        if (Volatile.Read(ref _failures) == 0) return;
        lock (_lock) (_failures, _woken) = (0, null);
    }

    /// <summary>A delivery failed: from the second one in a row on the stream rests.</summary>
    public void Failed()
    {
        pace.Failed();
        lock (_lock)
        {
            _restsUntil = pace.RestAfter(++_failures);
            _woken = null;
        }
    }

    /// <summary>True, and remembered, when a stream whose rest is over should be made to move again.</summary>
    public bool TryWake(long now)
    {
        lock (_lock)
        {
            if (_failures < 2 || now < _restsUntil || (_woken is { } woken && !pace.HasPassed(WakePause, woken, now))) return false;
            _woken = now;
            return true;
        }
    }

    private KafkaBatchContainer? TakeFlush()
    {
        KafkaBatchContainer? flush = _flush;
        _flush = null;
        return flush;
    }

    private void ReleaseFirst()
    {
        ref KafkaBatchContainer? slot = ref At(_first++);
        Release(slot!);
        slot = null;
    }

    private void Release(KafkaBatchContainer slice)
    {
        Interlocked.Add(ref _bytes, -slice.Bytes);
        slice.Release();
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
