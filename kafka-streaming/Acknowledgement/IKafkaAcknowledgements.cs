using Orleans.Concurrency;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Where a consumer tells a reader, in this silo or another, what it has persisted.</summary>
[Alias("OrleansAnomaly.Streaming.Kafka.IKafkaAcknowledgements")]
internal interface IKafkaAcknowledgements : IGrainObserver
{
    /// <summary>Everything of <paramref name="key"/> up to <paramref name="persisted"/> is in the consumer's storage.</summary>
    [OneWay, Alias("Acknowledge")]
    void Acknowledge(string key, AppliedOffsets persisted);
}
