using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Where a consumer begins. Pass it to <c>ResumeAsync</c> in <see cref="Orleans.Streams.Core.IStreamSubscriptionObserver.OnSubscribed"/>.</summary>
/// <remarks>
/// All but <see cref="OldestKept"/> read the past again, beside the live records of everybody else, and go on with the live
/// ones. Each partition group does so with the stream's next record in it; <see cref="KafkaReplay"/> reads all at once and waits for none. <see cref="AppliedOffsets"/> leaves out what the consumer has applied: to apply the past once more, begin with a
/// new vector and a new state. Pass the same start again until a slice came that is not <see cref="KafkaSlice.IsReplay"/>.
/// </remarks>
public static class KafkaStart
{
    /// <summary>The oldest slice of the stream that is not yet persisted: goes on from what is applied. Never resume with null: that means whatever comes next.</summary>
    public static StreamSequenceToken OldestKept { get; } = new EventSequenceTokenV2(0);

    /// <summary>The oldest record that Kafka still has.</summary>
    public static KafkaStartToken Earliest { get; } = new(null, null);

    /// <summary>The first record of each partition whose Kafka timestamp is at or after <paramref name="time"/>.</summary>
    public static KafkaStartToken At(DateTimeOffset time) => new(time.ToUnixTimeMilliseconds(), null);

    /// <summary>An offset of each partition named; others begin with their live records.</summary>
    public static KafkaStartToken Offsets(IReadOnlyDictionary<int, long> offsets)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        foreach (long offset in offsets.Values) ArgumentOutOfRangeException.ThrowIfNegative(offset, nameof(offsets));
        return new(null, new Dictionary<int, long>(offsets));
    }
}
