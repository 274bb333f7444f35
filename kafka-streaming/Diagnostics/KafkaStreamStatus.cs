using System.Collections.Concurrent;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>What the readers of this process have done and how far behind they are. Registered as a service keyed by the provider's name.</summary>
public sealed class KafkaStreamStatus
{
    private readonly ConcurrentDictionary<int, KafkaGroupStatus> _groups = new();
    private long _consumed;
    private long _delivered;
    private long _deadLettered;
    private long _lost;

    /// <summary>Records read from Kafka since the start.</summary>
    public long Consumed => Volatile.Read(ref _consumed);

    /// <summary>Records handed to the streams since the start.</summary>
    public long Delivered => Volatile.Read(ref _delivered);

    /// <summary>Records that could not be used: written to the dead-letter topic, or dropped where there is none.</summary>
    public long DeadLettered => Volatile.Read(ref _deadLettered);

    /// <summary>Offsets that retention deleted before they were read.</summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>The partitions that this process reads, about once a second.</summary>
    public IEnumerable<KafkaPartitionStatus> Partitions => _groups.Values.SelectMany(static group => group.Partitions).OrderBy(static partition => partition.Partition);

    /// <summary>Records of those partitions that are not yet read.</summary>
    public long Lag => _groups.Values.Sum(static group => group.Partitions.Sum(static partition => partition.Lag));

    /// <summary>Age of the oldest record that is read and not yet persisted.</summary>
    public TimeSpan WatermarkAge => _groups.Values.Select(static group => group.WatermarkAge).DefaultIfEmpty().Max();

    /// <summary>Bytes kept until they are persisted.</summary>
    public long CacheBytes => _groups.Values.Sum(static group => group.CacheBytes);

    /// <summary>Groups that are not read at present because a stream's consumer, or all together, are behind.</summary>
    public IEnumerable<KafkaHeldGroup> Held => _groups.Values.Select(static group => group.Held).OfType<KafkaHeldGroup>().OrderBy(static held => held.Group);

    /// <summary>Why Kafka cannot be read at present; null while it can.</summary>
    public string? Problem => _groups.Values.Select(static group => group.Problem).FirstOrDefault(static problem => problem is not null);

    internal void AddConsumed(long records) => Interlocked.Add(ref _consumed, records);

    internal void AddDelivered(long records) => Interlocked.Add(ref _delivered, records);

    internal void AddDeadLettered() => Interlocked.Increment(ref _deadLettered);

    internal void AddLost(long records) => Interlocked.Add(ref _lost, records);

    internal void Report(int group, KafkaGroupStatus status) => _groups[group] = status;

    internal void Forget(int group) => _groups.TryRemove(group, out _);
}
