namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>An event to produce with more than its value: get the stream as <c>IAsyncStream&lt;KafkaMessage&lt;T&gt;&gt;</c>.</summary>
/// <typeparam name="T">Type of the event: what the provider's codec writes, or <c>byte[]</c>.</typeparam>
/// <param name="Value">The event; null makes a tombstone.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.Streaming.Kafka.KafkaMessage`1")]
public sealed record KafkaMessage<T>([property: Id(0)] T? Value) : IKafkaMessage
{
    /// <summary>Kafka key; null takes the stream's key. Empty sends none, which spreads records over all partitions.</summary>
    [Id(1)] public string? Key { get; init; }

    /// <summary>Partition to write to; null lets the key decide.</summary>
    [Id(2)] public int? Partition { get; init; }

    /// <summary>Headers, each as UTF-8.</summary>
    [Id(3)] public IReadOnlyDictionary<string, string>? Headers { get; init; }

    object? IKafkaMessage.Value => Value;
}
