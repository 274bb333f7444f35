using System.Diagnostics.Metrics;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>What the readers of one provider count. Meter: <see cref="MeterName"/>.</summary>
public sealed class KafkaStreamMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "OrleansAnomaly.Streaming.Kafka";

    /// <summary>What made a group stop reading: its own bound.</summary>
    internal const string GroupBound = "group";

    /// <summary>The same: the bound of one stream.</summary>
    internal const string StreamBound = "stream";

    private readonly KeyValuePair<string, object?> _provider;
    private readonly Counter<long> _consumed;
    private readonly Counter<long> _delivered;
    private readonly Counter<long> _deadLettered;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _gaps;
    private readonly Counter<long> _lostRanges;
    private readonly Counter<long> _lostRecords;
    private readonly Counter<long> _logsChanged;
    private readonly Counter<long> _snapshotsAsked;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _blocked;
    private readonly Counter<long> _tombstones;
    private readonly Histogram<double> _commit;

    internal KafkaStreamMetrics(IMeterFactory meters, string provider, KafkaStreamStatus status)
    {
        _provider = new("provider", provider);
        Meter meter = meters.Create(MeterName);
        _consumed = meter.CreateCounter<long>("kafka_stream.consumed", "{record}", "Records read from Kafka");
        _delivered = meter.CreateCounter<long>("kafka_stream.delivered", "{record}", "Records handed to the streams");
        _deadLettered = meter.CreateCounter<long>("kafka_stream.dead_lettered", "{record}", "Records that cannot be used, by reason");
        _duplicates = meter.CreateCounter<long>("kafka_stream.duplicates_skipped", "{record}", "Records left out because they were applied before");
        _gaps = meter.CreateCounter<long>("kafka_stream.gaps", "{gap}", "Slices refused because records before them were missing; the stream rewinds");
        _lostRanges = meter.CreateCounter<long>("kafka_stream.lost_ranges", "{range}", "Ranges that retention deleted before they were read");
        _lostRecords = meter.CreateCounter<long>("kafka_stream.lost_records", "{record}", "Offsets in those ranges");
        _logsChanged = meter.CreateCounter<long>("kafka_stream.logs_changed", "{change}", "Partitions whose log began anew");
        _snapshotsAsked = meter.CreateCounter<long>("kafka_stream.snapshots_asked", "{slice}", "Slices sent to ask for a snapshot");
        _failures = meter.CreateCounter<long>("kafka_stream.delivery_failures", "{failure}", "Deliveries given up; the stream rewinds and tries again");
        _blocked = meter.CreateCounter<long>("kafka_stream.blocked", "{pause}", "Times a group stopped reading because its consumers were behind, by the stream that is most so and by whose bound was reached: stream or group");
        _tombstones = meter.CreateCounter<long>("kafka_stream.tombstones", "{record}", "Records without a value, left out");
        _commit = meter.CreateHistogram<double>("kafka_stream.commit.duration", "s", "Time of a commit");
        meter.CreateObservableGauge("kafka_stream.lag", () => status.Partitions.Select(p => Measure(p.Lag, "partition", p.Partition)), "{record}", "Records not yet read");
        meter.CreateObservableGauge("kafka_stream.watermark.age", () => Measure(status.WatermarkAge.TotalSeconds), "s", "Age of the oldest record that is read and not yet persisted");
        meter.CreateObservableGauge("kafka_stream.cache.size", () => Measure(status.CacheBytes), "By", "Bytes kept until they are persisted");
        meter.CreateObservableGauge("kafka_stream.held.size", () => status.Held.Select(held => new Measurement<long>(held.Bytes, _provider, new("group", held.Group), new("stream", held.Stream))), "By", "Bytes waiting of the stream that keeps a group from being read, while one does");
    }

    /// <summary>A consumer left out records that it had applied before.</summary>
    public void DuplicatesSkipped(long records)
    {
        if (records > 0) _duplicates.Add(records, _provider);
    }

    /// <summary>A consumer refused a slice because records before it were missing.</summary>
    public void Gap() => _gaps.Add(1, _provider);

    internal void Consumed(long records) => _consumed.Add(records, _provider);

    internal void Delivered(long records) => _delivered.Add(records, _provider);

    internal void DeadLettered(string reason) => _deadLettered.Add(1, _provider, new("reason", reason));

    internal void Lost(int partition, long records)
    {
        _lostRanges.Add(1, _provider, new("partition", partition));
        _lostRecords.Add(records, _provider, new("partition", partition));
    }

    internal void LogChanged(int partition) => _logsChanged.Add(1, _provider, new("partition", partition));

    internal void SnapshotAsked() => _snapshotsAsked.Add(1, _provider);

    internal void DeliveryFailed() => _failures.Add(1, _provider);

    internal void Blocked(string stream, string bound) => _blocked.Add(1, _provider, new("stream", stream), new("bound", bound));

    internal void Tombstone() => _tombstones.Add(1, _provider);

    internal void Committed(TimeSpan duration) => _commit.Record(duration.TotalSeconds, _provider);

    private Measurement<T> Measure<T>(T value)
        where T : struct
        => new(value, _provider);

    private Measurement<long> Measure(long value, string tag, object? of) => new(value, _provider, new(tag, of));
}
