using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Says that a delivery was given up. Nothing is skipped: the cursor goes back to the oldest slice kept, and the watermark waits for it.</summary>
internal sealed partial class KafkaStreamFailureHandler(KafkaStreamMetrics metrics, TimeProvider time, ILogger<KafkaStreamFailureHandler> logger) : IStreamFailureHandler
{
    private readonly FailureReport _deliveries = new(time);
    private readonly FailureReport _subscriptions = new(time);

    public bool ShouldFaultSubsriptionOnError => false;

    public Task OnDeliveryFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken)
    {
        metrics.DeliveryFailed();
        if (_deliveries.Add(out long failures)) LogDelivery(failures, streamProviderName, streamIdentity, sequenceToken);
        return Task.CompletedTask;
    }

    public Task OnSubscriptionFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken)
    {
        metrics.DeliveryFailed();
        if (_subscriptions.Add(out long failures)) LogSubscription(failures, streamProviderName, streamIdentity);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Failures} deliveries of provider '{Provider}' failed since this was last said (once a minute), the latest on stream {Stream} at {Token}. Nothing is skipped: offsets are not committed, and each stream is delivered again from its oldest unpersisted slice, after rests of up to 5 minutes. Look at the consumer's own error before this line; if all streams fail, at what its constructor and activation need, such as the storage.")]
    private partial void LogDelivery(long failures, string provider, StreamId stream, StreamSequenceToken? token);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Failures} consumers of provider '{Provider}' could not be reached to begin since this was last said (once a minute), the latest of stream {Stream}. They are tried again, after rests of up to 5 minutes. Look at the error before this line, and at what the consumer's constructor and activation need, such as the storage.")]
    private partial void LogSubscription(long failures, string provider, StreamId stream);
}
