namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Records of one stream in one delivery: the bytes of several records in one buffer, with their offsets and runs.</summary>
/// <remarks>Its bytes are pooled by the reader: read it only while handling the delivery. Enumerating it is safe at any time, but a slice that was persisted since reads as empty.</remarks>
[Immutable, Alias("OrleansAnomaly.Streaming.Kafka.KafkaSlice")]
public sealed class KafkaSlice
{
    internal KafkaSlice(SliceStorage storage) => Storage = storage;

    /// <summary>Topic the records were read from.</summary>
    public required string Topic { get; init; }

    /// <summary>Identity of the log: changes when the topic was re-created or another cluster is read.</summary>
    public required string Log { get; init; }

    /// <summary>Partition group of the reader.</summary>
    public required int Group { get; init; }

    /// <summary>What the stream is keyed by: the service.</summary>
    public required string Key { get; init; }

    /// <summary>True when the reader asks for a snapshot soon: the stream has records delivered long ago and not yet persisted.</summary>
    public bool WantsSnapshot { get; init; }

    /// <summary>True for records of the past that the consumer asked to be given again.</summary>
    public bool IsReplay { get; init; }

    /// <summary>Kafka's timestamp of the first record, in Unix milliseconds; 0 when unknown.</summary>
    public long Timestamp { get; init; }

    /// <summary>Number of records; 0 in a slice that only asks for a snapshot.</summary>
    public int Count => Storage.Count;

    /// <summary>Runs in the order of the records; to be read while the delivery is handled.</summary>
    public ReadOnlySpan<KafkaRun> Runs => Storage.Runs;

    internal SliceStorage Storage { get; }

    /// <summary>Where acknowledgements of this slice go; null for a slice that no reader waits for.</summary>
    internal SliceOwner? Owner { get; init; }

    /// <summary>Goes through all records, also those that were applied before: see <see cref="AppliedOffsets.Admit"/> for the others.</summary>
    public KafkaRecordEnumerator GetEnumerator() => new(Storage, null);

    /// <summary>Tells the readers what is persisted, so that they may let go of it and commit. One way: losing it costs a repeated request, no record.</summary>
    /// <param name="persisted">The vector as it was persisted, together with the state it belongs to.</param>
    public ValueTask AcknowledgeAsync(AppliedOffsets persisted)
    {
        ArgumentNullException.ThrowIfNull(persisted);
        persisted.Remember(this);
        return persisted.AcknowledgeAsync();
    }
}
