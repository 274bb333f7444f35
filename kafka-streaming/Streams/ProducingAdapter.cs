using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>A provider's parts in a client: it only produces.</summary>
internal sealed class ProducingAdapter(string name, StreamProducer producer, KafkaQueueMapper mapper) : IQueueAdapter, IQueueAdapterFactory
{
    public string Name => name;

    public bool IsRewindable => true;

    public StreamProviderDirection Direction => StreamProviderDirection.WriteOnly;

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) => throw OnlyProduces();

    public Task QueueMessageBatchAsync<T>(StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext)
        => producer.ProduceAllAsync(streamId, events);

    [Obsolete("The interface still asks for it.")]
    public Task<IQueueAdapter> CreateAdapter() => Task.FromResult<IQueueAdapter>(this);

    public Task<IQueueAdapter> CreateAdapter(CancellationToken cancellationToken) => Task.FromResult<IQueueAdapter>(this);

    public IQueueAdapterCache GetQueueAdapterCache() => throw OnlyProduces();

    public IStreamQueueMapper GetStreamQueueMapper() => mapper;

    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) => throw OnlyProduces();

    private NotSupportedException OnlyProduces() => new($"Provider '{name}' only produces in a client; streams are read by silos.");
}
