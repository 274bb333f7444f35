using Confluent.Kafka;
using OrleansAnomaly.EmbeddedBroker;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Local.Hosting;

/// <summary>
/// Lets the embedded broker forget what is persisted, but for the newest records of each partition. It looks for every
/// fetch's offset from the start of its log, so a long log of small batches slows it down until it no longer keeps up.
/// </summary>
internal sealed class LogTrim : IAsyncDisposable
{
    /// <summary>Records of a partition that stay for people to look at.</summary>
    private const long Kept = 1000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly EmbeddedKafka _kafka;
    private readonly KafkaStreamStatus _reading;
    private readonly ITimer _timer;

    public LogTrim(EmbeddedKafka kafka, KafkaStreamStatus reading, TimeProvider time)
    {
        _kafka = kafka;
        _reading = reading;
        _timer = time.CreateTimer(_ => Trim(), null, Interval, Interval);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Trim()
    {
        foreach (var partition in _reading.Partitions)
        {
            var before = Math.Min(partition.Committed, partition.End - Kept);
            if (before > 0)
                TryTrim(partition.Partition, before);
        }
    }

    private void TryTrim(int partition, long before)
    {
        try
        {
            _kafka.DeleteRecords(KafkaSide.Topic, partition, before);
        }
        catch (Exception error) when (error is KafkaException or ObjectDisposedException)
        {
            // What is not forgotten now is forgotten a second later, or with the broker itself.
        }
    }
}
