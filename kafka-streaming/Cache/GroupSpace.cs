namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Bytes that a group keeps until they are persisted, against its bound and the bound of each stream.</summary>
internal sealed class GroupSpace(long capacity, long streamCapacity)
{
    /// <summary>Share of a bound from which on snapshots are asked for.</summary>
    public const double PressureShare = 0.7;

    // Streams that were at their bound when last looked at; belongs to the reader's thread.
    private readonly HashSet<StreamLane> _full = [];
    private long _used;

    public long Used => Volatile.Read(ref _used);

    /// <summary>True when snapshots should be asked for before the bound is reached.</summary>
    public bool IsUnderPressure => Used > capacity * PressureShare;

    /// <summary>Whether a stream should be asked for a snapshot before it reaches its own bound.</summary>
    public bool IsUnderPressureBy(StreamLane lane) => lane.Bytes > streamCapacity * PressureShare;

    /// <summary>Whether the group's bound is reached.</summary>
    /// <param name="open">Bytes of slices that are being filled.</param>
    public bool IsFull(long open) => Used + open >= capacity;

    public void Take(long bytes) => Interlocked.Add(ref _used, bytes);

    public void Give(long bytes) => Interlocked.Add(ref _used, -bytes);

    /// <summary>Notices whether a stream that took bytes has reached its bound.</summary>
    public void Look(StreamLane lane)
    {
        if (lane.Bytes >= streamCapacity) _full.Add(lane);
    }

    /// <summary>The stream furthest beyond its bound; null while none is.</summary>
    public StreamLane? FullStream()
    {
        if (_full.Count == 0) return null;
        _full.RemoveWhere(lane => lane.Bytes < streamCapacity);
        return _full.MaxBy(static lane => lane.Bytes);
    }
}
