using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>JSON by source-generated metadata: no reflection, safe to trim.</summary>
internal sealed class KafkaJsonCodec<T>(JsonTypeInfo<T> type) : KafkaCodec<T>
{
    public override T Decode(ReadOnlySpan<byte> value) => JsonSerializer.Deserialize(value, type) ?? throw new JsonException("The value is null.");

    public override void Encode(T item, IBufferWriter<byte> destination)
    {
        using var writer = new Utf8JsonWriter(destination);
        JsonSerializer.Serialize(writer, item, type);
    }
}
