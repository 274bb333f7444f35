using System.Buffers.Binary;
using System.Diagnostics;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>The records of a slice behind one another, each with its length and offset before it, in blocks of a pool. Leased: blocks and runs go back when nobody reads them any more, and the storage stays empty for ever.</summary>
internal sealed class SliceStorage(SliceBlockPool? pool = null)
{
    /// <summary>Bytes before each record: its length and its offset.</summary>
    public const int HeaderBytes = sizeof(int) + sizeof(long);

    private SliceBlock[] _blocks = [];
    private KafkaRun[] _runs = [];
    private byte[] _tail = [];
    private int _tailUsed;
    private int _blockCount;
    private int _leases = 1;

    public int Count { get; private set; }

    public int RunCount { get; private set; }

    /// <summary>Runs in the order of the records; for who leases the storage.</summary>
    public Span<KafkaRun> Runs => _runs.AsSpan(0, RunCount);

    /// <summary>Traces that the first traced records carried, each with its record's place in the slice; null when none did.</summary>
    public List<(int Record, ActivityContext Context)>? Traces { get; private set; }

    /// <summary>Bytes of the records' values.</summary>
    public int Bytes { get; private set; }

    /// <summary>Bytes of memory that the records take, blocks that are not full included.</summary>
    public long Footprint { get; private set; }

    /// <summary>Number of blocks.</summary>
    public int BlockCount => _blockCount;

    /// <summary>Builds the storage of records that came from elsewhere in one piece.</summary>
    public static SliceStorage Of(ReadOnlySpan<byte> values, ReadOnlySpan<int> ends, ReadOnlySpan<long> offsets, KafkaRun[] runs)
    {
        var storage = new SliceStorage();
        if (ends.Length > 0) storage.Extend(values.Length + (ends.Length * HeaderBytes));
        for (int i = 0, start = 0; i < ends.Length; start = ends[i++]) storage.Write(offsets[i], values[start..ends[i]]);
        (storage._runs, storage.RunCount) = (runs, runs.Length);
        return storage;
    }

    /// <summary>Adds a record; its value is copied.</summary>
    public void Append(int partition, long offset, long previous, ReadOnlySpan<byte> value)
    {
        Write(offset, value);
        if (RunCount > 0)
        {
            ref KafkaRun last = ref _runs[RunCount - 1];
            if (last.Partition == partition)
            {
                last = last with { Last = offset, Count = last.Count + 1 };
                return;
            }
        }

        if (RunCount == _runs.Length) Grow(ref _runs, pool?.Runs);
        _runs[RunCount++] = new KafkaRun(partition, offset, offset, previous, 1);
    }

    /// <summary>Keeps the trace of the record at a place.</summary>
    public void AddTrace(int record, ActivityContext trace) => (Traces ??= []).Add((record, trace));

    /// <summary>What is written of a block.</summary>
    public ReadOnlySpan<byte> Block(int index) => index == _blockCount - 1 ? _tail.AsSpan(0, _tailUsed) : _blocks[index].Bytes.AsSpan(0, _blocks[index].Used);

    /// <summary>Begins a reading; false when the blocks have already gone back to their pool.</summary>
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
        if (leases > 0) return;
        (SliceBlock[] blocks, int count, KafkaRun[] runs) = (_blocks, _blockCount, _runs);
        (_blocks, _blockCount, _runs, RunCount, _tail, _tailUsed) = ([], 0, [], 0, [], 0);
        if (pool is null) return;
        pool.Return(blocks.AsSpan(0, count));
        pool.Lists.Return(blocks);
        pool.Runs.Return(runs);
    }

    /// <summary>Makes the first run of each partition that is not yet in <paramref name="seen"/> the beginning of what is known.</summary>
    public void ForgetPredecessors(HashSet<int> seen)
    {
        foreach (ref KafkaRun run in Runs)
        {
            if (seen.Add(run.Partition)) run = run with { Previous = -1 };
        }
    }

    private void Write(long offset, ReadOnlySpan<byte> value)
    {
        int needed = checked(HeaderBytes + value.Length);
        if (needed > _tail.Length - _tailUsed) Extend(needed);
        Span<byte> room = _tail.AsSpan(_tailUsed, needed);
        BinaryPrimitives.WriteInt32LittleEndian(room, value.Length);
        BinaryPrimitives.WriteInt64LittleEndian(room[sizeof(int)..], offset);
        value.CopyTo(room[HeaderBytes..]);
        _tailUsed += needed;
        Bytes = checked(Bytes + value.Length);
        Count++;
    }

    private static void Grow<T>(ref T[] array, SliceArrays<T>? reused)
    {
        T[] before = array;
        array = reused?.Rent(before.Length + 1) ?? new T[Math.Max(SliceArrays<T>.Smallest, before.Length * 2)];
        before.CopyTo(array, 0);
        reused?.Return(before);
    }

    private void Extend(int needed)
    {
        if (_blockCount > 0) _blocks[_blockCount - 1].Used = _tailUsed;
        if (_blockCount == _blocks.Length) Grow(ref _blocks, pool?.Lists);
        _tail = pool?.Rent(needed) ?? GC.AllocateUninitializedArray<byte>(needed);
        _tailUsed = 0;
        _blocks[_blockCount++] = new SliceBlock(_tail, 0);
        Footprint += _tail.Length;
    }
}
