namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>How far a partition is read and how far it may be committed: to its lowest offset that is not yet persisted, else to where it is read.</summary>
internal sealed class PartitionWatermark(int partition, long start, string log)
{
    private readonly Lock _lock = new();
    private readonly Queue<(long First, Outstanding What)> _outstanding = new();
    private long _position = start;

    public int Partition => partition;

    /// <summary>Identity of the log that the partition's offsets belong to.</summary>
    public string Log { get; set; } = log;

    /// <summary>The next offset to read.</summary>
    public long Position
    {
        get => Volatile.Read(ref _position);
        set => Volatile.Write(ref _position, value);
    }

    /// <summary>Offset committed last; -1 until one is, so that even a partition never read has its beginning committed.</summary>
    public long Committed { get; set; } = start;

    /// <summary>Enters that <paramref name="what"/> holds records from <paramref name="first"/> on. Offsets must grow, and be entered before the position goes past them.</summary>
    public void Add(long first, Outstanding what)
    {
        lock (_lock) _outstanding.Enqueue((first, what));
    }

    /// <summary>The offset that may be committed, and since when it waits for something; null when it waits for nothing.</summary>
    public (long Offset, long? Since) Advance()
    {
        long position = Position;
        lock (_lock)
        {
            while (_outstanding.TryPeek(out (long First, Outstanding What) head))
            {
                if (!head.What.IsPersisted) return (Math.Min(head.First, position), head.What.Since);
                _outstanding.Dequeue();
            }
        }

        return (position, null);
    }

    /// <summary>Begins anew at another offset of, it may be, another log.</summary>
    public void Restart(long position, string log)
    {
        lock (_lock) _outstanding.Clear();
        Log = log;
        Position = position;
        Committed = -1;
    }
}
