namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>What of the past is to be read.</summary>
/// <param name="Stream">Key of the stream.</param>
/// <param name="From">Where to begin.</param>
/// <param name="Ends">Partitions to read, and the offset to stop before in each; null reads all partitions up to their present end.</param>
internal sealed record ReplayRequest(string Stream, KafkaStartToken From, IReadOnlyDictionary<int, long>? Ends)
{
    /// <summary>Partition group that the slices say; -1 for none.</summary>
    public int Group { get; init; } = -1;

    /// <summary>Identity of the log; null asks the cluster.</summary>
    public string? Log { get; init; }

    /// <summary>Where the slices are acknowledged; null for nowhere.</summary>
    public SliceOwner? Owner { get; init; }
}
