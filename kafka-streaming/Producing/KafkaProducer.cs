namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Produces to a provider's topic, from grains and clients alike. Registered as a service keyed by the provider's name.</summary>
/// <remarks>It does what <c>IAsyncStream&lt;T&gt;.OnNextAsync</c> does, and takes a key, headers and a partition beside the value.</remarks>
public abstract class KafkaProducer
{
    /// <summary>Writes one event of a stream.</summary>
    /// <param name="stream">Key of the stream.</param>
    /// <param name="message">The event: what the provider's codec writes, or <c>byte[]</c>.</param>
    /// <returns>Ends when the broker has it.</returns>
    /// <exception cref="KafkaProduceException">Kafka did not take it.</exception>
    /// <exception cref="ArgumentException">It would be read as another stream's, or there is no codec for it.</exception>
    public abstract Task ProduceAsync<T>(string stream, KafkaMessage<T> message);
}
