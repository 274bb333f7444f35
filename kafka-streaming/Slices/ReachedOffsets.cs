namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Where each partition of a slice has been seen to reach, for slices of many short runs over a few partitions: a look through some memory at hand in place of the vector.</summary>
/// <param name="room">Room for <see cref="Most"/> partitions; those beyond are not kept.</param>
internal ref struct ReachedOffsets(Span<ReachedOffsets.Entry> room)
{
    /// <summary>Partitions that it keeps.</summary>
    public const int Most = 16;

    private readonly Span<Entry> _room = room;
    private int _count;

    /// <summary>True when further partitions are not kept.</summary>
    public readonly bool IsFull => _count == _room.Length;

    /// <summary>The partitions kept, in the order they came.</summary>
    public readonly ReadOnlySpan<Entry> Entries => _room[.._count];

    /// <summary>What was set last of a partition; false when nothing was, or it is not kept.</summary>
    public readonly bool TryGet(int partition, out long applied, out long last)
    {
        int at = IndexOf(partition);
        (applied, last) = at < 0 ? (-1, -1) : (_room[at].Applied, _room[at].Last);
        return at >= 0;
    }

    /// <summary>Sets a partition's offsets; false when there is no room for it.</summary>
    public bool Set(int partition, long applied, long last)
    {
        int at = IndexOf(partition);
        if (at < 0 && IsFull) return false;
        _room[at < 0 ? _count++ : at] = new Entry(partition, applied, last);
        return true;
    }

    private readonly int IndexOf(int partition)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_room[i].Partition == partition) return i;
        }

        return -1;
    }

    /// <summary>A partition's applied offset and its last one in the slice so far.</summary>
    public readonly record struct Entry(int Partition, long Applied, long Last);
}
