using System.Text.Json;
using Confluent.Kafka;
using OrleansAnomaly.Benchmarks.Faults.Silo;

namespace OrleansAnomaly.Benchmarks.Faults.Load;

/// <summary>Reads the topic with a plain consumer that shares nothing with the provider: what it finds is what must have been applied.</summary>
internal sealed class LogReader : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly IConsumer<Ignore, byte[]> _consumer;
    private readonly Dictionary<string, ServiceLog> _services = [];
    private readonly HashSet<string> _marks = [];
    private readonly long[] _next;
    private readonly string _topic;

    public LogReader(string kafka, string topic, int partitions)
    {
        (_topic, _next) = (topic, new long[partitions]);
        _consumer = new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig { BootstrapServers = kafka, GroupId = "reads-the-log", EnableAutoCommit = false, ReconnectBackoffMaxMs = 500 })
            .SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
        _consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
    }

    public IReadOnlyDictionary<string, ServiceLog> Services => _services;

    /// <summary>Rules of the alerts that marked records raise.</summary>
    public IReadOnlySet<string> Marks => _marks;

    public long Records { get; private set; }

    /// <summary>Reads on to where the partitions end now; returns where that is.</summary>
    public long[] ReadToEnd()
    {
        long[] ends = [.. _next.Select((_, partition) => _consumer.QueryWatermarkOffsets(new TopicPartition(_topic, partition), Limit).High.Value)];
        long start = TimeProvider.System.GetTimestamp();
        while (_next.Zip(ends).Any(static pair => pair.First < pair.Second))
        {
            if (_consumer.Consume(TimeSpan.FromSeconds(1)) is { } record) Take(record);
            else if (TimeProvider.System.GetElapsedTime(start) > Limit) throw new TimeoutException("The topic could not be read to its end.");
        }

        return ends;
    }

    public void Dispose() => _consumer.Dispose();

    private void Take(ConsumeResult<Ignore, byte[]> record)
    {
        (int partition, long offset) = (record.Partition.Value, record.Offset.Value);
        using JsonDocument value = JsonDocument.Parse(record.Message.Value);
        string service = value.RootElement.GetProperty("service").GetString()!;
        if (!_services.TryGetValue(service, out ServiceLog? log)) _services[service] = log = new ServiceLog();
        log.Add(partition, offset);
        if (Silo.Marks.IsMarked(partition, offset)) _marks.Add(Silo.Marks.RuleOf(partition, offset));
        _next[partition] = offset + 1;
        Records++;
    }
}
