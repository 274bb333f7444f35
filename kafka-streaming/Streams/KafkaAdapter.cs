using System.Collections.Concurrent;
using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>The provider's queues: one partition group each.</summary>
internal sealed class KafkaAdapter(string name, KafkaGroupFactory factory) : IQueueAdapter, IQueueAdapterCache
{
    private readonly ConcurrentDictionary<QueueId, KafkaGroup> _groups = new();

    public string Name => name;

    public bool IsRewindable => true;

    public StreamProviderDirection Direction => StreamProviderDirection.ReadOnly;

    public IQueueCache CreateQueueCache(QueueId queueId)
    {
        KafkaGroup group = factory.Create((int)queueId.GetNumericId());
        _groups[queueId] = group;
        return group.Cache;
    }

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) => _groups[queueId].Receiver;

    public Task QueueMessageBatchAsync<T>(StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext)
        => throw new NotSupportedException($"Streams of provider '{name}' are read from Kafka; produce to the topic with a Kafka producer.");
}
