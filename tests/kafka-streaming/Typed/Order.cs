using System.Text.Json.Serialization;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Typed;

public sealed record Order([property: JsonPropertyName("service")] string Service, [property: JsonPropertyName("amount")] double Amount);

[JsonSerializable(typeof(Order))]
public sealed partial class OrderJson : JsonSerializerContext;
