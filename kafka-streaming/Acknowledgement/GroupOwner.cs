namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Takes acknowledgements to a group's cache: directly inside a silo, by an observer's reference from another.</summary>
internal sealed class GroupOwner(GroupCache cache) : SliceOwner, IKafkaAcknowledgements
{
    private IKafkaAcknowledgements? _reference;

    public override IKafkaAcknowledgements? Reference => Volatile.Read(ref _reference);

    /// <summary>Makes the owner reachable from other silos.</summary>
    public void Publish(IGrainFactory grains) => Volatile.Write(ref _reference, grains.CreateObjectReference<IKafkaAcknowledgements>(this));

    /// <summary>Ends that.</summary>
    public void Withdraw(IGrainFactory grains)
    {
        if (Interlocked.Exchange(ref _reference, null) is { } reference) grains.DeleteObjectReference<IKafkaAcknowledgements>(reference);
    }

    public override void Acknowledge(string key, AppliedOffsets persisted) => cache.Acknowledge(key, persisted);
}
