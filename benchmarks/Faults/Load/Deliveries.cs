namespace OrleansAnomaly.Benchmarks.Faults.Load;

/// <summary>When Kafka had taken each record, by partition.</summary>
internal sealed class Deliveries(int partitions)
{
    private readonly Lock _lock = new();
    private readonly List<long>[] _times = [.. Enumerable.Range(0, partitions).Select(static _ => new List<long>())];

    public int Partitions => partitions;

    /// <summary>Records in all.</summary>
    public long Count
    {
        get
        {
            lock (_lock) return _times.Sum(static times => (long)times.Count);
        }
    }

    public void Add(int partition, long offset)
    {
        long now = TimeProvider.System.GetTimestamp();
        lock (_lock)
        {
            List<long> times = _times[partition];
            while (times.Count <= offset) times.Add(now);
        }
    }

    /// <summary>The offset after the last record of each partition.</summary>
    public long[] Ends()
    {
        lock (_lock) return [.. _times.Select(static times => (long)times.Count)];
    }

    /// <summary>How long ago the oldest record at or after <paramref name="offset"/> was taken; zero when there is none.</summary>
    public TimeSpan AgeOf(int partition, long offset)
    {
        lock (_lock)
        {
            List<long> times = _times[partition];
            return offset < times.Count ? TimeProvider.System.GetElapsedTime(times[(int)Math.Max(0, offset)]) : TimeSpan.Zero;
        }
    }
}
