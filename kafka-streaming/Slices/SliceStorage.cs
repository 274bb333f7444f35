using System.Diagnostics;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>The bytes of a slice and where each record lies in them. Leased: its arrays go back to their pool when nobody reads them any more.</summary>
internal sealed class SliceStorage
{
    private const int InitialRecords = 32;
    private readonly SliceStoragePool? _pool;
    private int _leases = 1;

    public SliceStorage(int bytes, SliceStoragePool? pool = null)
    {
        Buffer = new byte[bytes];
        _pool = pool;
    }

    /// <summary>Takes over arrays that came from elsewhere.</summary>
    public SliceStorage(byte[] buffer, int[] ends, long[] offsets, KafkaRun[] runs)
    {
        (Buffer, Ends, Offsets, Runs) = (buffer, ends, offsets, runs);
        (Count, RunCount) = (ends.Length, runs.Length);
    }

    public byte[] Buffer { get; private set; }

    public int[] Ends { get; private set; } = new int[InitialRecords];

    public long[] Offsets { get; private set; } = new long[InitialRecords];

    public KafkaRun[] Runs { get; private set; } = new KafkaRun[4];

    public int Count { get; private set; }

    public int RunCount { get; private set; }

    /// <summary>Traces that the first records carried.</summary>
    public List<ActivityContext> Traces { get; } = [];

    public int Bytes => Count == 0 ? 0 : Ends[Count - 1];

    public void Append(int partition, long offset, long previous, ReadOnlySpan<byte> value)
    {
        int start = Bytes, end = checked(start + value.Length);
        if (end > Buffer.Length) Buffer = Grown(Buffer, start, end);
        if (Count == Ends.Length)
        {
            Ends = Grown(Ends, Count, Count + 1);
            Offsets = Grown(Offsets, Count, Count + 1);
        }

        value.CopyTo(Buffer.AsSpan(start));
        Ends[Count] = end;
        Offsets[Count++] = offset;
        ExtendRun(partition, offset, previous);
    }

    /// <summary>Where a record's bytes lie.</summary>
    public ReadOnlySpan<byte> Value(int index)
    {
        int start = index == 0 ? 0 : Ends[index - 1];
        return Buffer.AsSpan(start, Ends[index] - start);
    }

    /// <summary>Begins a reading; false when the storage has already gone back to its pool.</summary>
    public bool TryLease()
    {
        int leases = Volatile.Read(ref _leases);
        while (leases > 0)
        {
            int seen = Interlocked.CompareExchange(ref _leases, leases + 1, leases);
            if (seen == leases) return true;
            leases = seen;
        }

        return false;
    }

    /// <summary>Ends a reading, or the ownership the storage was made with.</summary>
    public void Release()
    {
        int leases = Interlocked.Decrement(ref _leases);
        Debug.Assert(leases >= 0, "A slice's storage was released more often than leased.");
        if (leases == 0) _pool?.Return(this);
    }

    /// <summary>Makes pooled storage usable again, for its one new owner.</summary>
    public void Reset()
    {
        Count = 0;
        RunCount = 0;
        Traces.Clear();
        Volatile.Write(ref _leases, 1);
    }

    /// <summary>Makes the first run of each partition that is not yet in <paramref name="seen"/> the beginning of what is known.</summary>
    public void ForgetPredecessors(HashSet<int> seen)
    {
        foreach (ref KafkaRun run in Runs.AsSpan(0, RunCount))
        {
            if (seen.Add(run.Partition)) run = run with { Previous = -1 };
        }
    }

    private void ExtendRun(int partition, long offset, long previous)
    {
        if (RunCount > 0 && Runs[RunCount - 1] is var last && last.Partition == partition)
        {
            Runs[RunCount - 1] = last with { Last = offset, Count = last.Count + 1 };
            return;
        }

        if (RunCount == Runs.Length) Runs = Grown(Runs, RunCount, RunCount + 1);
        Runs[RunCount++] = new KafkaRun(partition, offset, offset, previous, 1);
    }

    private static T[] Grown<T>(T[] array, int used, int needed)
    {
        var grown = new T[Math.Max(needed, (int)Math.Min(2L * array.Length, Array.MaxLength))];
        Array.Copy(array, grown, used);
        return grown;
    }
}
