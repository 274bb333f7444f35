namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>A group that is not read at present because its consumers are behind.</summary>
/// <param name="Group">Partition group.</param>
/// <param name="Stream">The stream that holds it back: the one at its own bound, else the one that waits for most.</param>
/// <param name="Bytes">Bytes of that stream that are not yet persisted.</param>
public readonly record struct KafkaHeldGroup(int Group, string Stream, long Bytes);
