namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>How far one partition is read and committed.</summary>
/// <param name="Partition">Kafka partition.</param>
/// <param name="Position">The next offset to read.</param>
/// <param name="Committed">Offset committed last; -1 when none.</param>
/// <param name="End">Offset after the partition's last record, as the latest fetch said; -1 when unknown.</param>
public readonly record struct KafkaPartitionStatus(int Partition, long Position, long Committed, long End)
{
    /// <summary>Records not yet read.</summary>
    public long Lag => End < 0 ? 0 : Math.Max(0, End - Position);
}
