namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>When the reader may let go of records and commit their offsets.</summary>
public enum KafkaAcknowledgement
{
    /// <summary>When the consumer says that its state is persisted, by <see cref="AppliedOffsets.AcknowledgeAsync"/>: each record changes that state exactly once.</summary>
    WhenPersisted,

    /// <summary>When the consumer's <c>OnNextAsync</c> returned: for consumers that keep no state. A record may be delivered more than once.</summary>
    WhenDelivered,
}
