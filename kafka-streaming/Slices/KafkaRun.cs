namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Records of one stream and partition that lie together in a slice, in offset order.</summary>
/// <param name="Partition">Kafka partition.</param>
/// <param name="First">Offset of the first record.</param>
/// <param name="Last">Offset of the last record.</param>
/// <param name="Previous">Offset of the same stream's record before <paramref name="First"/> in this partition as the reader saw it; -1 when it saw none.</param>
/// <param name="Count">Number of records, at least 1.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.Streaming.Kafka.KafkaRun")]
public readonly record struct KafkaRun(
    [property: Id(0)] int Partition,
    [property: Id(1)] long First,
    [property: Id(2)] long Last,
    [property: Id(3)] long Previous,
    [property: Id(4)] int Count);
