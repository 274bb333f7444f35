using Microsoft.Extensions.Logging;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>What the parts of one partition group share.</summary>
internal sealed class GroupContext
{
    // A stream asked for a snapshot gets this long before it is asked again.
    private static readonly TimeSpan AskPause = TimeSpan.FromSeconds(1);

    public required int Index { get; init; }

    public required string Provider { get; init; }

    public required KafkaStreamOptions Options { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILoggerFactory Loggers { get; init; }

    public required KafkaStreamMetrics Metrics { get; init; }

    public required KafkaStreamStatus Status { get; init; }

    public required DeadLetterProducer DeadLetters { get; init; }

    public required GroupSpace Space { get; init; }

    public required GroupCache Cache { get; init; }

    public required DeliveryPace Pace { get; init; }

    public required SliceBlockPool Pool { get; init; }

    public required SliceOwner Owner { get; init; }

    public required LogIdentitySource Identity { get; init; }

    /// <summary>False where consumers keep no state that could be persisted.</summary>
    public bool AsksForSnapshots => Options.Acknowledgement == KafkaAcknowledgement.WhenPersisted;

    /// <summary>Whether a slice of a stream should ask for a snapshot: its oldest record waits too long, or the cache or the stream's share of it fills up.</summary>
    public bool WantsSnapshot(StreamLane lane)
    {
        long now = Time.GetTimestamp();
        long oldest = now - (Space.IsUnderPressure || Space.IsUnderPressureBy(lane) ? Ticks(AskPause) : Ticks(Options.Slices.FlushAfter));
        return lane.TryAsk(now, oldest, Ticks(AskPause));
    }

    /// <summary>A duration in the units of the clock's timestamps.</summary>
    public long Ticks(TimeSpan duration) => (long)(duration.TotalSeconds * Time.TimestampFrequency);
}
