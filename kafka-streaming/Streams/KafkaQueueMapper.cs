using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>One queue per partition group, spread over the ring; a stream's name says its group.</summary>
internal sealed class KafkaQueueMapper : IConsistentRingStreamQueueMapper
{
    private readonly QueueId[] _queues;

    public KafkaQueueMapper(string name, int groups)
    {
        uint share = (uint)((1L << 32) / groups);
        _queues = [.. Enumerable.Range(0, groups).Select(group => QueueId.GetQueueId(name, (uint)group, share * (uint)group))];
    }

    public IEnumerable<QueueId> GetAllQueues() => _queues;

    public IEnumerable<QueueId> GetQueuesForRange(IRingRange range) => _queues.Where(queue => range.InRange(queue.GetUniformHashCode()));

    public QueueId GetQueueForStream(StreamId streamId)
    {
        int group = KafkaStreamNaming.GroupOf(streamId);
        return _queues[group < 0 ? 0 : group % _queues.Length];
    }
}
