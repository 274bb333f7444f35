namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>The offset vector of one consumer: the last record of its key that it has applied in each partition. Persist it with the state.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.Streaming.Kafka.AppliedOffsets")]
public sealed class AppliedOffsets
{
    [Id(1)] private readonly SortedDictionary<int, long> _applied = [];

    /// <summary>Identity of the log that the offsets belong to; null before the first slice.</summary>
    [Id(0)] public string? Log { get; private set; }

    /// <summary>Applied offset by partition.</summary>
    public IReadOnlyDictionary<int, long> Partitions => _applied;

    /// <summary>Last applied offset of a partition; -1 when there is none.</summary>
    public long this[int partition] => _applied.GetValueOrDefault(partition, -1);
}
