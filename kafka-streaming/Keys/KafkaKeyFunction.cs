namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Names a record's stream.</summary>
/// <param name="value">The record's value; valid during the call.</param>
/// <returns>The key, or null where there is none: the record goes to the dead letters. Must not throw.</returns>
public delegate string? KafkaKeyFunction(ReadOnlySpan<byte> value);
