using Confluent.Kafka;

namespace OrleansAnomaly.Benchmarks.Faults.Load;

/// <summary>What a consumer group has committed, seen from outside: everything before it is persisted.</summary>
internal sealed class CommittedOffsets : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private readonly IConsumer<Ignore, Ignore> _consumer;
    private readonly TopicPartition[] _partitions;

    public CommittedOffsets(string kafka, string group, string topic, int partitions)
    {
        Group = group;
        _partitions = [.. Enumerable.Range(0, partitions).Select(partition => new TopicPartition(topic, partition))];
        _consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig { BootstrapServers = kafka, GroupId = group, ReconnectBackoffMaxMs = 500 })
            .SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
    }

    public string Group { get; }

    /// <summary>Committed offset by partition, 0 where there is none; null while Kafka does not answer.</summary>
    public long[]? TryRead()
    {
        try
        {
            return [.. _consumer.Committed(_partitions, Limit).Select(static committed => Math.Max(0, committed.Offset.Value))];
        }
        catch (KafkaException)
        {
            return null;
        }
    }

    public void Dispose() => _consumer.Dispose();
}
