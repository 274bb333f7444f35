namespace OrleansAnomaly.Streaming.Kafka.Native;

/// <summary>An offset of a partition, with the note that was committed with it.</summary>
internal readonly record struct PartitionOffset(int Partition, long Offset, string? Note = null);
