using Microsoft.Extensions.Options;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Gives a slice that came from another silo the codec of its provider here.</summary>
internal sealed class BatchContainerCodec(IOptionsMonitor<KafkaStreamOptions> options)
{
    /// <summary>Called by Orleans' serializer when a container was read.</summary>
    public void OnDeserialized(KafkaBatchContainer container) => container.Codec = options.Get(container.Provider).Codec;
}
