namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>The reader that keeps a slice until it is persisted.</summary>
internal abstract class SliceOwner
{
    /// <summary>How another silo reaches this owner; null when it cannot.</summary>
    public abstract IKafkaAcknowledgements? Reference { get; }

    /// <summary>Everything of <paramref name="key"/> up to <paramref name="persisted"/> is in the consumer's storage.</summary>
    public abstract void Acknowledge(string key, AppliedOffsets persisted);
}
