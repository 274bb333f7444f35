namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>How far a partition is read and how far it may be committed: to its lowest offset that is not yet persisted, else to where it is read.</summary>
internal sealed class PartitionWatermark(int partition, long start, string log)
{
    private readonly Lock _lock = new();
    private readonly Queue<(long First, Outstanding What)> _outstanding = new();
    private readonly List<(long First, Outstanding What)> _taken = [];
    private long _position = start;

    public int Partition => partition;

    /// <summary>Identity of the log that the partition's offsets belong to.</summary>
    public string Log { get; set; } = log;

    /// <summary>The next offset to read, below which everything is entered. Setting it enters what was noted.</summary>
    public long Position
    {
        get => Volatile.Read(ref _position);
        set
        {
            Next = value;
            Publish();
        }
    }

    /// <summary>The next offset to take, ahead of <see cref="Position"/> until <see cref="Publish"/>. For the reader's thread.</summary>
    public long Next { get; set; } = start;

    /// <summary>Offset committed last; -1 until one is, so that even a partition never read has its beginning committed.</summary>
    public long Committed { get; set; } = start;

    /// <summary>Notes that <paramref name="what"/> holds records from <paramref name="first"/> on, in any order until <see cref="Publish"/>.</summary>
    public void Add(long first, Outstanding what) => _taken.Add((first, what));

    /// <summary>Enters what was noted, lowest offset first, and only then lets the position go on to <see cref="Next"/>.</summary>
    public void Publish()
    {
        if (_taken.Count > 0)
        {
            if (_taken.Count > 1) _taken.Sort(static (a, b) => a.First.CompareTo(b.First));
            lock (_lock)
            {
                foreach ((long First, Outstanding What) taken in _taken) _outstanding.Enqueue(taken);
            }

            _taken.Clear();
        }

        Volatile.Write(ref _position, Next);
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
        _taken.Clear();
        Log = log;
        Position = position;
        Committed = -1;
    }
}
