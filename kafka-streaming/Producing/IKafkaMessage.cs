namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>A <see cref="KafkaMessage{T}"/> of any type.</summary>
internal interface IKafkaMessage
{
    object? Value { get; }

    string? Key { get; }

    int? Partition { get; }

    IReadOnlyDictionary<string, string>? Headers { get; }
}
