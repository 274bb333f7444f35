using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Tells whether a reader is far behind the end of its partitions: further than it reads in a good while. Looks now and then; belongs to the reader's thread.</summary>
internal sealed class Backlog(TimeProvider time, GroupAssignment assignment, NativeConsumer consumer)
{
    // Below this many records even a slow reader is there at once.
    private const long Few = 4096;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan GoodWhile = TimeSpan.FromMilliseconds(250);
    private long _looked = time.GetTimestamp();
    private long _positions;
    private bool _isFar;

    /// <summary>What the last look said.</summary>
    public bool IsFar()
    {
        TimeSpan since = time.GetElapsedTime(_looked);
        if (since < Interval) return _isFar;
        _looked = time.GetTimestamp();
        long positions = 0, behind = 0;
        foreach (PartitionWatermark partition in assignment.Partitions)
        {
            positions += partition.Position;
            behind += Math.Max(0, consumer.CachedHigh(partition.Partition) - partition.Position);
        }

        double read = Math.Max(0, positions - _positions) * (GoodWhile / since);
        _positions = positions;
        return _isFar = behind > Few && behind > read;
    }
}
