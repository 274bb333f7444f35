namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>A stream as its reader sees it: the slice being filled, and the last record read in each partition.</summary>
internal sealed class KeyState(StreamLane lane)
{
    private LastRecord[] _last = [];
    private int _slicesSeen;

    public StreamLane Lane => lane;

    public SliceStorage? Storage { get; private set; }

    public Outstanding? Outstanding { get; private set; }

    /// <summary>Kafka's timestamp of the first record of the slice being filled.</summary>
    public long Timestamp { get; private set; }

    /// <summary>Counts the slices begun, so that a waiting list can tell whether its entry still stands.</summary>
    public int Slices { get; private set; }

    /// <summary>Identity of the log that the slice being filled is read from.</summary>
    public string Log { get; private set; } = "";

    public void Open(SliceStorage storage, Outstanding outstanding, string log, long timestamp)
    {
        (Storage, Outstanding, Log, Timestamp) = (storage, outstanding, log, timestamp);
        Slices++;
    }

    public void Close() => (Storage, Outstanding) = (null, null);

    /// <summary>True when the record was added already: two selectors found the same key in it.</summary>
    public bool Has(int slot, long offset) => slot < _last.Length && _last[slot].Known && _last[slot].Offset == offset;

    /// <summary>Adds a record to the slice being filled; true when it is the slice's first of its partition.</summary>
    public bool Append(int slot, int partition, long offset, ReadOnlySpan<byte> value)
    {
        if (slot >= _last.Length) Array.Resize(ref _last, slot + 1);
        ref LastRecord last = ref _last[slot];
        Storage!.Append(partition, offset, last.Known ? last.Offset : -1, value);
        bool first = !last.Known || last.Slice != Slices;
        last = new LastRecord(offset, Slices, true);
        return first;
    }

    /// <summary>True when no slice was begun since the call before, and none is being filled.</summary>
    public bool LooksIdle()
    {
        bool idle = Storage is null && Slices == _slicesSeen;
        _slicesSeen = Slices;
        return idle;
    }

    /// <summary>Forgets what was read of a partition whose log began anew.</summary>
    public void Forget(int slot)
    {
        if (slot < _last.Length) _last[slot] = default;
    }

    private readonly record struct LastRecord(long Offset, int Slice, bool Known);
}
