namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Makes a slice by hand, as a reader does: for tests of a consumer, and for replaying records from elsewhere.</summary>
/// <param name="topic">Topic of the records.</param>
/// <param name="log">Identity of the log.</param>
/// <param name="group">Partition group of the reader.</param>
/// <param name="key">What the stream is keyed by.</param>
public sealed class KafkaSliceBuilder(string topic, string log, int group, string key)
{
    private SliceStorage _storage = new();
    private bool _wantsSnapshot;
    private long _timestamp;

    /// <summary>Adds a record.</summary>
    /// <param name="partition">Kafka partition.</param>
    /// <param name="offset">Kafka offset, above those added before in this partition.</param>
    /// <param name="previous">Offset of the stream's record before this one in the partition; -1 when there is none.</param>
    /// <param name="value">The message's value; copied.</param>
    public KafkaSliceBuilder Add(int partition, long offset, long previous, ReadOnlySpan<byte> value)
    {
        _storage.Append(partition, offset, previous, value);
        return this;
    }

    /// <summary>Makes the slice ask for a snapshot.</summary>
    public KafkaSliceBuilder WantSnapshot()
    {
        _wantsSnapshot = true;
        return this;
    }

    /// <summary>Sets Kafka's timestamp of the first record, in Unix milliseconds.</summary>
    public KafkaSliceBuilder At(long timestamp)
    {
        _timestamp = timestamp;
        return this;
    }

    /// <summary>Returns the slice; the builder begins an empty one.</summary>
    public KafkaSlice Build()
    {
        var slice = new KafkaSlice(_storage)
        {
            Topic = topic, Log = log, Group = group, Key = key, WantsSnapshot = _wantsSnapshot, Timestamp = _timestamp,
        };
        _storage = new SliceStorage();
        _wantsSnapshot = false;
        return slice;
    }
}
