namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Keeps records that cannot be used, with where they came from and why. Registered as a service keyed by the provider's name.</summary>
public abstract class KafkaDeadLetters
{
    /// <summary>Writes one record. Await it before the offset is persisted as applied.</summary>
    /// <param name="topic">Topic the record was read from.</param>
    /// <param name="record">The record; its value is copied before this method returns.</param>
    /// <param name="reason">Why it cannot be used: a short, stable name.</param>
    /// <returns>Ends when the broker has the record.</returns>
    public abstract ValueTask WriteAsync(string topic, in KafkaRecord record, string reason);
}
