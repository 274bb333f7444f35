using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Finds out which offsets a request means.</summary>
internal static class ReplayRanges
{
    /// <summary>The ranges, each within what the broker still has.</summary>
    /// <exception cref="KafkaClientException">The broker did not answer.</exception>
    public static List<ReplayRange> Of(ReplayRequest request, int groups, NativeConsumer consumer, TimeSpan timeout)
    {
        int[] partitions = request.Ends is { } ends ? [.. ends.Keys.Order()] : [.. Enumerable.Range(0, consumer.CountPartitions(timeout)).Where(partition => request.Group < 0 || partition % groups == request.Group)];
        Dictionary<int, long> times = request.From.Timestamp is { } time ? consumer.OffsetsAt(partitions, time, timeout).ToDictionary(static at => at.Partition, static at => at.Offset) : [];
        return [.. partitions.Select(Range)];

        ReplayRange Range(int partition)
        {
            (long low, long high) = consumer.QueryWatermarks(partition, timeout);
            long end = Math.Min(high, request.Ends?[partition] ?? high);
            return new ReplayRange(partition, Math.Clamp(First(partition, low, end), low, Math.Max(low, end)), end);
        }

        long First(int partition, long low, long end)
            => request.From.Offsets is { } offsets ? offsets.GetValueOrDefault(partition, end)
                : request.From.Timestamp is null ? low
                : times[partition] is >= 0 and var offset ? offset : end;
    }
}
