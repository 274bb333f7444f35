namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>State of one group's reader at one time.</summary>
internal sealed record KafkaGroupStatus(IReadOnlyList<KafkaPartitionStatus> Partitions, TimeSpan WatermarkAge, long CacheBytes, string? Problem, KafkaHeldGroup? Held);
