namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>What is still to be read of one partition: from <see cref="Next"/> up to, not including, <see cref="End"/>.</summary>
internal sealed class ReplayRange(int partition, long next, long end)
{
    public int Partition => partition;

    public long Next { get; set; } = next;

    public long End => end;

    /// <summary>Offset of the stream's record read last; -1 before the first.</summary>
    public long Last { get; set; } = -1;

    public bool IsDone => Next >= end;
}
