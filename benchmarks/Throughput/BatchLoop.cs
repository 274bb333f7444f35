using Microsoft.Extensions.Logging.Abstractions;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Benchmarks.Throughput;

/// <summary>The provider's reader alone.</summary>
internal static class BatchLoop
{
    private const int BatchSize = 4096;

    public static RunResult Run(ThroughputOptions options, TopicEnd end)
    {
        var settings = new Dictionary<string, string> { ["bootstrap.servers"] = options.Bootstrap, ["group.id"] = "throughput", ["enable.auto.offset.store"] = "false", ["enable.auto.commit"] = "false" };
        using var consumer = new NativeConsumer(options.Topic, settings, NullLogger.Instance);
        consumer.Assign([.. Enumerable.Range(0, end.Partitions).Select(static partition => new PartitionOffset(partition, 0))]);
        var messages = new nint[BatchSize];
        var measurement = new Measurement();
        for (long events = 0; events < end.Records;)
        {
            int count = consumer.Consume(messages, BatchSize, 100);
            for (int i = 0; i < count; i++) NativeConsumer.Release(messages[i]);
            events += count;
        }

        return measurement.Result("read", end.Records);
    }
}
