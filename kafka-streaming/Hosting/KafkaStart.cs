using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Where a consumer begins. Pass it to <c>ResumeAsync</c> in <see cref="Orleans.Streams.Core.IStreamSubscriptionObserver.OnSubscribed"/>.</summary>
public static class KafkaStart
{
    /// <summary>The oldest slice of the stream that is not yet persisted; <see cref="AppliedOffsets"/> leaves out what is applied. Never resume with null: that means whatever comes next.</summary>
    public static StreamSequenceToken OldestKept { get; } = new EventSequenceTokenV2(0);

}
