namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>The records of a slice that its consumer has not applied yet. Enumerate it before <see cref="AppliedOffsets.MarkApplied"/>.</summary>
public readonly struct Admission
{
    private readonly KafkaSlice? _slice;
    private readonly AppliedOffsets? _applied;

    internal Admission(KafkaSlice slice, AppliedOffsets? applied, int duplicates, bool logChanged)
    {
        _slice = slice;
        _applied = applied;
        Duplicates = duplicates;
        LogChanged = logChanged;
    }

    /// <summary>Records of the slice that were applied before and are left out.</summary>
    public int Duplicates { get; }

    /// <summary>True when the slice's partitions belong to another log than the vector did: it was reset for them. Keep the model, say so once.</summary>
    public bool LogChanged { get; }

    /// <summary>Goes through the records to apply.</summary>
    public KafkaRecordEnumerator GetEnumerator() => new(_slice?.Storage, _applied);
}
