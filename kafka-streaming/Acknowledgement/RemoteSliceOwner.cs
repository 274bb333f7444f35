namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>A reader in another silo.</summary>
internal sealed class RemoteSliceOwner(IKafkaAcknowledgements reference) : SliceOwner
{
    public override IKafkaAcknowledgements Reference => reference;

    public override void Acknowledge(string key, AppliedOffsets persisted) => reference.Acknowledge(key, persisted);
}
