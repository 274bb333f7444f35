namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>One record of a slice: a view over the slice's bytes, valid while the slice is being handled.</summary>
public readonly ref struct KafkaRecord
{
    internal KafkaRecord(int partition, long offset, ReadOnlySpan<byte> value)
    {
        Partition = partition;
        Offset = offset;
        Value = value;
    }

    /// <summary>Kafka partition.</summary>
    public int Partition { get; }

    /// <summary>Kafka offset.</summary>
    public long Offset { get; }

    /// <summary>The message's value as it was produced, not decoded.</summary>
    public ReadOnlySpan<byte> Value { get; }
}
