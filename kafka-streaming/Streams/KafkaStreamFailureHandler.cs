using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Says that a delivery was given up. Nothing is skipped: the cursor goes back to the oldest slice kept, and the watermark waits for it.</summary>
internal sealed partial class KafkaStreamFailureHandler(KafkaStreamMetrics metrics, ILogger<KafkaStreamFailureHandler> logger) : IStreamFailureHandler
{
    public bool ShouldFaultSubsriptionOnError => false;

    public Task OnDeliveryFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken)
    {
        metrics.DeliveryFailed();
        LogDelivery(streamIdentity, streamProviderName, sequenceToken);
        return Task.CompletedTask;
    }

    public Task OnSubscriptionFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken)
    {
        metrics.DeliveryFailed();
        LogSubscription(streamIdentity, streamProviderName);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Stream {Stream} of provider '{Provider}' could not be delivered at {Token}. Its offsets are not committed and it is delivered again from its oldest unpersisted slice. Look at the consumer's own errors before this one.")]
    private partial void LogDelivery(StreamId stream, string provider, StreamSequenceToken? token);

    [LoggerMessage(Level = LogLevel.Error, Message = "The consumer of stream {Stream}, provider '{Provider}', could not be reached to begin. It is tried again with the stream's next slice.")]
    private partial void LogSubscription(StreamId stream, string provider);
}
