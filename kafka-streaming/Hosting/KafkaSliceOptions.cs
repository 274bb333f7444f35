namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>When a slice is delivered, and how much is kept until it is persisted.</summary>
public sealed class KafkaSliceOptions
{
    /// <summary>Records of a slice at most. Default 1,000.</summary>
    public int MaxEvents { get; set; } = 1000;

    /// <summary>Bytes of a slice's values at most; a larger record is a slice of its own. Default 256 KiB.</summary>
    public int MaxBytes { get; set; } = 256 * 1024;

    /// <summary>Longest time a record waits for others of its stream when the reader is caught up. Default 5 ms.</summary>
    public TimeSpan MinAge { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The same far behind the end of the log, or while the stream's consumer is busy with what went before: larger slices are cheaper. Default 500 ms.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Bytes that a group keeps until they are persisted; when full it stops reading. Default 64 MiB.</summary>
    public long CacheBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Bytes of one stream among them at most; when its consumer is so far behind, the group stops reading although there is room for others. Default null: half of <see cref="CacheBytes"/>.</summary>
    public long? StreamBytes { get; set; }

    /// <summary>Age at which a record that is not yet persisted makes its stream asked for a snapshot. Default 30 s.</summary>
    public TimeSpan FlushAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What <see cref="StreamBytes"/> comes to.</summary>
    internal long BytesOfAStream => StreamBytes ?? CacheBytes / 2;
}
