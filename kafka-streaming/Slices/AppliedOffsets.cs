using System.Runtime.Serialization;
using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>The offset vector of one consumer: the last record of its key that it has applied in each partition. Persist it with the state, in one write.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.Streaming.Kafka.AppliedOffsets"), DataContract]
public sealed class AppliedOffsets
{
    [Id(1), DataMember(Name = "Partitions")] private readonly SortedDictionary<int, long> _applied = [];

    // Partitions whose offset belongs to an older log than the last slice's: a re-created topic reaches the consumer group by group.
    [Id(2), DataMember(Name = "OlderLogs")] private readonly SortedDictionary<int, string> _older = [];

    [NonSerialized] private Dictionary<int, KafkaSlice>? _unacknowledged;

    /// <summary>Identity of the log that the last applied slice belongs to; null before the first slice.</summary>
    [Id(0), DataMember] public string? Log { get; private set; }

    /// <summary>Applied offset by partition.</summary>
    public IReadOnlyDictionary<int, long> Partitions => _applied;

    /// <summary>Last applied offset of a partition; -1 when there is none.</summary>
    public long this[int partition] => _applied.GetValueOrDefault(partition, -1);

    /// <summary>Finds out which records of a slice are new, and resets partitions whose log was re-created.</summary>
    /// <exception cref="KafkaOffsetGapException">Records before the slice are missing; nothing was changed. Deactivate, so that the next activation rewinds.</exception>
    public Admission Admit(KafkaSlice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        if (!slice.Storage.TryLease()) return default;
        try
        {
            int duplicates = Check(slice);
            return new Admission(slice, duplicates > 0 ? this : null, duplicates, Follow(slice));
        }
        finally
        {
            slice.Storage.Release();
        }
    }

    /// <summary>Enters the slice's records as applied. Call it when all of them are, and before the state is written.</summary>
    public void MarkApplied(KafkaSlice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        if (!slice.Storage.TryLease()) return;
        try
        {
            Follow(slice);
            Advance(slice.Runs);
        }
        finally
        {
            slice.Storage.Release();
        }

        Remember(slice);
    }

    /// <summary>Enters one event of a typed stream as applied; false when it was applied before and must be left out.</summary>
    /// <param name="token">The token that came with the event.</param>
    /// <exception cref="KafkaOffsetGapException">Records before it are missing; nothing was changed. Deactivate, so that the next activation rewinds.</exception>
    /// <exception cref="ArgumentException">The token is not of a typed Kafka stream's delivery.</exception>
    public bool TryApply(StreamSequenceToken? token)
    {
        if (token is not KafkaRecordToken { Slice: { } slice } record) throw new ArgumentException("Pass the token that came with the event of a typed Kafka stream.", nameof(token));
        long applied = LogOf(record.Partition) == record.Log ? this[record.Partition] : -1;
        if (record.Offset <= applied) return false;
        if (record.Previous > applied) throw new KafkaOffsetGapException(slice.Key, new(record.Partition, record.Offset, record.Offset, record.Previous, 1), applied);
        if (record.Log != Log || _older.Count > 0) Follow(record);
        _applied[record.Partition] = record.Offset;
        Remember(slice);
        return true;
    }

    /// <summary>Tells every reader whose slices were marked since the last call that this vector is persisted. Call it after the write, before another slice is marked.</summary>
    public ValueTask AcknowledgeAsync()
    {
        if (_unacknowledged is not { Count: > 0 } slices) return ValueTask.CompletedTask;
        AppliedOffsets? persisted = null;
        foreach (KafkaSlice slice in slices.Values) slice.Owner!.Acknowledge(slice.Key, persisted ??= Copy());
        slices.Clear();
        return ValueTask.CompletedTask;
    }

    /// <summary>True when the record at <paramref name="offset"/> of a partition of <paramref name="log"/> is applied.</summary>
    internal bool Covers(string log, int partition, long offset)
        => offset <= this[partition] && LogOf(partition) == log;

    internal void Remember(KafkaSlice slice)
    {
        if (slice.Owner is null) return;
        (_unacknowledged ??= [])[slice.Group] = slice;
    }

    private string? LogOf(int partition) => _older.Count > 0 && _older.TryGetValue(partition, out string? log) ? log : Log;

    private int Check(KafkaSlice slice)
    {
        var reached = new ReachedOffsets(stackalloc ReachedOffsets.Entry[ReachedOffsets.Most]);
        int duplicates = 0, first = 0;
        ReadOnlySpan<KafkaRun> runs = slice.Runs;
        for (int i = 0; i < runs.Length; i++)
        {
            ref readonly KafkaRun run = ref runs[i];
            if (!reached.TryGet(run.Partition, out long applied, out long last))
            {
                applied = LogOf(run.Partition) == slice.Log ? this[run.Partition] : -1;
                last = reached.IsFull ? LastBefore(runs[..i], run.Partition) : -1;
            }

            if (run.Previous > Math.Max(applied, last)) throw new KafkaOffsetGapException(slice.Key, run, applied);
            if (run.Last <= applied) duplicates += run.Count;
            else if (run.First <= applied) duplicates += CountThrough(slice.Storage, first, run.Count, applied);
            reached.Set(run.Partition, applied, run.Last);
            first += run.Count;
        }

        return duplicates;
    }

    private void Advance(ReadOnlySpan<KafkaRun> runs)
    {
        var reached = new ReachedOffsets(stackalloc ReachedOffsets.Entry[ReachedOffsets.Most]);
        foreach (ref readonly KafkaRun run in runs)
        {
            if (!reached.Set(run.Partition, 0, run.Last)) Advance(run.Partition, run.Last);
        }

        foreach (ref readonly ReachedOffsets.Entry entry in reached.Entries) Advance(entry.Partition, entry.Last);
    }

    private void Advance(int partition, long offset)
    {
        if (offset > this[partition]) _applied[partition] = offset;
    }

    private static long LastBefore(ReadOnlySpan<KafkaRun> runs, int partition)
    {
        for (int i = runs.Length - 1; i >= 0; i--)
        {
            if (runs[i].Partition == partition) return runs[i].Last;
        }

        return -1;
    }

    private static int CountThrough(SliceStorage storage, int first, int records, long applied)
    {
        var cursor = new SliceCursor(storage);
        cursor.Skip(first);
        int count = 0;
        for (; count < records; count++)
        {
            cursor.MoveNext();
            if (cursor.Offset > applied) break;
        }

        return count;
    }

    private bool Follow(KafkaSlice slice)
    {
        if (slice.Count == 0 || (slice.Log == Log && _older.Count == 0)) return false;
        if (slice.Log != Log) MoveTo(slice.Log);
        bool changed = false;
        foreach (ref readonly KafkaRun run in slice.Runs)
        {
            if (_older.Remove(run.Partition)) changed |= _applied.Remove(run.Partition);
        }

        return changed;
    }

    private void Follow(KafkaRecordToken record)
    {
        if (record.Log != Log) MoveTo(record.Log);
        if (_older.Remove(record.Partition)) _applied.Remove(record.Partition);
    }

    private void MoveTo(string log)
    {
        foreach (int partition in _applied.Keys)
        {
            if (!_older.TryGetValue(partition, out string? older)) _older[partition] = Log!;
            else if (older == log) _older.Remove(partition);
        }

        Log = log;
    }

    private AppliedOffsets Copy()
    {
        var copy = new AppliedOffsets { Log = Log };
        foreach ((int partition, long offset) in _applied) copy._applied[partition] = offset;
        foreach ((int partition, string log) in _older) copy._older[partition] = log;
        return copy;
    }
}
