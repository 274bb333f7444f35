using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>What Orleans asks for a provider's parts.</summary>
internal sealed class KafkaAdapterFactory(KafkaAdapter adapter, KafkaQueueMapper mapper, KafkaStreamFailureHandler failures) : IQueueAdapterFactory
{
    [Obsolete("The interface still asks for it.")]
    public Task<IQueueAdapter> CreateAdapter() => Task.FromResult<IQueueAdapter>(adapter);

    public Task<IQueueAdapter> CreateAdapter(CancellationToken cancellationToken) => Task.FromResult<IQueueAdapter>(adapter);

    public IQueueAdapterCache GetQueueAdapterCache() => adapter;

    public IStreamQueueMapper GetStreamQueueMapper() => mapper;

    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) => Task.FromResult<IStreamFailureHandler>(failures);
}
