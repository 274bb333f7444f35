namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Records as they come from Kafka, copied behind one another and chained by stream: each stream's slice is then touched once for all of its records, and not once for each.</summary>
/// <param name="enough">Bytes at which no further record should be awaited, if that is earlier than by itself.</param>
internal sealed class RecordBatch(long enough = RecordBatch.MaxBytes)
{
    /// <summary>Records of a batch at most.</summary>
    public const int MaxRecords = 16384;

    private const int MaxBytes = 2 * 1024 * 1024;
    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(MaxBytes);
    private readonly long _enough = Math.Min(enough, MaxBytes / 2);
    private readonly List<int> _streams = [];
    private Entry[] _entries = new Entry[256];
    private Chain[] _chains = new Chain[64];
    private int _count;
    private int _used;

    /// <summary>Numbers of the streams that have records, in the order of their first ones.</summary>
    public IReadOnlyList<int> Streams => _streams;

    /// <summary>True when nothing is in it.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>True when no further record should be awaited.</summary>
    public bool IsFull => _count >= MaxRecords || _used >= _enough;

    /// <summary>Takes a record in; false when there is no room.</summary>
    public bool TryAdd(int stream, int slot, long offset, long timestamp, ReadOnlySpan<byte> value)
    {
        if (_count == MaxRecords || value.Length > MaxBytes - _used) return false;
        if (_count == _entries.Length) Array.Resize(ref _entries, _count * 2);
        value.CopyTo(_bytes.AsSpan(_used));
        _entries[_count] = new Entry { Next = -1, Start = _used, Length = value.Length, Slot = slot, Offset = offset, Timestamp = timestamp };
        _used += value.Length;
        Link(stream, _count++);
        return true;
    }

    /// <summary>The first record of a stream; -1 when it has none.</summary>
    public int First(int stream) => _chains[stream].First - 1;

    /// <summary>A record.</summary>
    public ref readonly Entry this[int index] => ref _entries[index];

    /// <summary>The value of a record.</summary>
    public ReadOnlySpan<byte> Value(in Entry entry) => _bytes.AsSpan(entry.Start, entry.Length);

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        foreach (int stream in _streams) _chains[stream] = default;
        _streams.Clear();
        (_count, _used) = (0, 0);
    }

    private void Link(int stream, int entry)
    {
        if (stream >= _chains.Length) Array.Resize(ref _chains, Math.Max(stream + 1, _chains.Length * 2));
        ref Chain chain = ref _chains[stream];
        if (chain.First == 0)
        {
            chain.First = entry + 1;
            _streams.Add(stream);
        }
        else
        {
            _entries[chain.Last].Next = entry;
        }

        chain.Last = entry;
    }

    /// <summary>One record of a batch.</summary>
    public struct Entry
    {
        /// <summary>The stream's next record; -1 after its last.</summary>
        public int Next;

        /// <summary>Where its value begins.</summary>
        public int Start;

        /// <summary>Bytes of its value.</summary>
        public int Length;

        /// <summary>Place of its partition among the group's.</summary>
        public int Slot;

        /// <summary>Its offset.</summary>
        public long Offset;

        /// <summary>Kafka's timestamp, Unix milliseconds.</summary>
        public long Timestamp;
    }

    // First is one more than the entry, so that an untouched chain is told by 0.
    private struct Chain
    {
        public int First;
        public int Last;
    }
}
