using System.Collections.Concurrent;
using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>The provider's queues: one partition group each. What is produced to a stream goes straight to the topic.</summary>
internal sealed class KafkaAdapter(string name, KafkaGroupFactory factory, StreamProducer producer) : IQueueAdapter, IQueueAdapterCache
{
    private readonly ConcurrentDictionary<QueueId, KafkaGroup> _groups = new();

    public string Name => name;

    public bool IsRewindable => true;

    public StreamProviderDirection Direction => StreamProviderDirection.ReadWrite;

    public IQueueCache CreateQueueCache(QueueId queueId)
    {
        KafkaGroup group = factory.Create((int)queueId.GetNumericId());
        _groups[queueId] = group;
        return group.Cache;
    }

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) => _groups[queueId].Receiver;

    public Task QueueMessageBatchAsync<T>(StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext)
        => producer.ProduceAllAsync(streamId, events);
}
