namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>What the readers of this process have done and how far behind they are. Registered as a service keyed by the provider's name.</summary>
public sealed class KafkaStreamStatus
{
    private long _consumed;
    private long _delivered;
    private long _deadLettered;

    /// <summary>Records read from Kafka since the start.</summary>
    public long Consumed => Volatile.Read(ref _consumed);

    /// <summary>Records handed to the cluster's streams since the start.</summary>
    public long Delivered => Volatile.Read(ref _delivered);

    /// <summary>Records written to the dead-letter topic, or dropped where there is none.</summary>
    public long DeadLettered => Volatile.Read(ref _deadLettered);

    /// <summary>Records of the topic that are not yet read by this process's groups.</summary>
    public long Lag { get; internal set; }

    /// <summary>Age of the oldest record that is read and not yet persisted.</summary>
    public TimeSpan WatermarkAge { get; internal set; }

    /// <summary>Why the log cannot be read at present; null while it can.</summary>
    public string? Problem { get; internal set; }

    internal void AddConsumed(long records) => Interlocked.Add(ref _consumed, records);

    internal void AddDelivered(long records) => Interlocked.Add(ref _delivered, records);

    internal void AddDeadLettered(long records) => Interlocked.Add(ref _deadLettered, records);
}
