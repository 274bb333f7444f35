using System.Text;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Fills one slice per stream from all partitions of a group, and hands it on when it is full or old enough. Belongs to the reader's thread.</summary>
internal sealed class SliceAssembler
{
    private const int SliceOverhead = 256;
    private const int RunOverhead = 40;
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(1);
    private readonly StreamTable _streams = new();
    private readonly Queue<(KeyState Key, int Slice)> _open = new();
    private readonly Queue<(KeyState Key, int Slice)> _held = new();
    private readonly GroupContext _group;
    private readonly Action<KafkaBatchContainer> _deliver;

    public SliceAssembler(GroupContext group, Action<KafkaBatchContainer> deliver)
        => (_group, _deliver) = (group, deliver);

    /// <summary>When the oldest slice being filled was begun; null when there is none, or all are held for their consumers.</summary>
    public long? OldestSince => TryPeekOpen(out KeyState? key) ? key.Outstanding!.Since : null;

    /// <summary>Streams known.</summary>
    public int Streams => _streams.Count;

    /// <summary>True while slices that are old enough wait for their consumers to take what went before.</summary>
    public bool IsHolding => _held.Count > 0;

    /// <summary>The number of a stream, by its UTF-8 name; stands until the next <see cref="ForgetIdle"/>.</summary>
    public int StreamOf(ReadOnlySpan<byte> key)
    {
        int stream = _streams.Find(key);
        return stream >= 0 ? stream : _streams.Add(key, new KeyState(_group.Cache.Lane(Encoding.UTF8.GetString(key))));
    }

    /// <summary>Adds a batch's records to their streams' slices, stream by stream, and empties it.</summary>
    /// <param name="batch">The records, each of a slot below the number of partitions.</param>
    /// <param name="partitions">The group's partitions by slot, which must wait for the slices.</param>
    public void Add(RecordBatch batch, IReadOnlyList<PartitionWatermark> partitions)
    {
        foreach (int stream in batch.Streams)
        {
            KeyState state = _streams.States[stream];
            for (int next = batch.First(stream); next >= 0;)
            {
                ref readonly RecordBatch.Entry entry = ref batch[next];
                next = entry.Next;
                Add(state, entry.Slot, partitions[entry.Slot], entry.Offset, entry.Timestamp, batch.Value(in entry));
            }
        }

        batch.Clear();
    }

    /// <summary>Adds a record to its stream's slice.</summary>
    /// <param name="stream">Number of the stream.</param>
    /// <param name="slot">Place of the partition among the group's.</param>
    /// <param name="watermark">The partition, which must wait for the slice.</param>
    /// <param name="offset">Offset of the record.</param>
    /// <param name="timestamp">Kafka's timestamp, Unix milliseconds; 0 when unknown.</param>
    /// <param name="value">Its value; copied.</param>
    /// <param name="message">The native message, asked for its trace; 0 for none.</param>
    public void Add(int stream, int slot, PartitionWatermark watermark, long offset, long timestamp, ReadOnlySpan<byte> value, nint message)
        => Add(_streams.States[stream], slot, watermark, offset, timestamp, value, message);

    private void Add(KeyState state, int slot, PartitionWatermark watermark, long offset, long timestamp, ReadOnlySpan<byte> value, nint message = 0)
    {
        if (state.Has(slot, offset)) return;
        if (state.Storage is { } open && (open.Bytes + value.Length > _group.Options.Slices.MaxBytes || state.Log != watermark.Log)) Seal(state);
        if (state.Storage is null) Open(state, watermark.Log, timestamp);
        OpenBytes += value.Length + SliceStorage.HeaderBytes;
        if (state.Append(slot, watermark.Partition, offset, value)) watermark.Add(offset, state.Outstanding!);
        if (message != 0) KafkaTracing.Note(message, state.Storage!);
        if (state.Storage!.Count >= _group.Options.Slices.MaxEvents) Seal(state);
    }

    /// <summary>Bytes of the slices being filled.</summary>
    public long OpenBytes { get; private set; }

    /// <summary>Hands on the slices begun at or before <paramref name="since"/>. Those whose consumers have not yet taken what went before go on filling: they could not be delivered earlier anyway.</summary>
    public void SealThrough(long since)
    {
        for (int left = _held.Count; left > 0; left--) SealOrHold(_held.Dequeue());
        while (TryPeekOpen(out KeyState? key) && key.Outstanding!.Since <= since) SealOrHold(_open.Dequeue());
    }

    /// <summary>Hands on everything.</summary>
    public void SealAll()
    {
        foreach (KeyState key in _streams.States)
        {
            if (key.Storage is not null) Seal(key);
        }
    }

    /// <summary>Forgets what was read of a partition whose log began anew; slices being filled are handed on first.</summary>
    public void Forget(int slot)
    {
        SealAll();
        foreach (KeyState key in _streams.States) key.Forget(slot);
    }

    /// <summary>Forgets streams of which nothing was read since the call before, nothing waits to be persisted, and no cursor is left.</summary>
    public void ForgetIdle()
        => _streams.RemoveWhere(key => key.LooksIdle() && _group.Cache.TryForget(key.Lane));

    private void SealOrHold((KeyState Key, int Slice) entry)
    {
        if (entry.Key.Storage is null || entry.Key.Slices != entry.Slice) return;
        if (entry.Key.Lane.HasWaiting && _group.Time.GetElapsedTime(entry.Key.Outstanding!.Since) < LongestHold) _held.Enqueue(entry);
        else Seal(entry.Key);
    }

    private void Open(KeyState state, string log, long timestamp)
    {
        state.Open(new SliceStorage(_group.Pool), new Outstanding(_group.Time.GetTimestamp()), log, timestamp);
        _open.Enqueue((state, state.Slices));
        OpenBytes += SliceOverhead;
    }

    private void Seal(KeyState state)
    {
        SliceStorage storage = state.Storage!;
        var slice = new KafkaSlice(storage)
        {
            Topic = _group.Options.Topic, Log = state.Log, Group = _group.Index, Key = state.Lane.Key, Owner = _group.Owner,
            Timestamp = state.Timestamp, WantsSnapshot = _group.WantsSnapshot(state.Lane),
        };
        long bytes = SliceOverhead + storage.Footprint + ((long)storage.RunCount * RunOverhead);
        var container = new KafkaBatchContainer(slice, state.Lane, state.Outstanding!, _group.Space, bytes) { Provider = _group.Provider, Codec = _group.Options.Codec };
        OpenBytes -= SliceOverhead + storage.Bytes + ((long)storage.Count * SliceStorage.HeaderBytes);
        state.Close();
        container.Lane.Announce(bytes);
        _group.Space.Take(bytes);
        _group.Space.Look(container.Lane);
        _deliver(container);
    }

    private bool TryPeekOpen([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out KeyState? key)
    {
        while (_open.TryPeek(out (KeyState Key, int Slice) head))
        {
            key = head.Key;
            if (key.Storage is not null && key.Slices == head.Slice) return true;
            _open.Dequeue();
        }

        key = null;
        return false;
    }
}
