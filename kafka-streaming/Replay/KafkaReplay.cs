namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Reads the past of a stream outside its subscription: to warm a model up, or to look at what was. Registered as a service keyed by the provider's name.</summary>
public abstract class KafkaReplay
{
    /// <summary>Reads a stream's records of all partitions, in the order of each partition.</summary>
    /// <param name="stream">Key of the stream.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="through">Reads up to and including these offsets, of their partitions alone; null reads all partitions up to their present end.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>Slices that nobody waits for an acknowledgement of. While Kafka cannot be reached, the next one waits.</returns>
    public abstract IAsyncEnumerable<KafkaSlice> ReadAsync(string stream, KafkaStartToken from, AppliedOffsets? through = null, CancellationToken cancellationToken = default);
}
