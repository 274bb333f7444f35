namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>A block of a slice's storage and how many of its bytes are written.</summary>
internal record struct SliceBlock(byte[] Bytes, int Used);
