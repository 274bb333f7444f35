using Confluent.Kafka;

namespace OrleansAnomaly.Benchmarks.Throughput;

/// <summary>The usual way to read Kafka in .NET, to compare with.</summary>
internal static class ConsumeLoop
{
    public static RunResult Run(ThroughputOptions options, TopicEnd end)
    {
        using IConsumer<byte[], byte[]> consumer = new ConsumerBuilder<byte[], byte[]>(
            new ConsumerConfig { BootstrapServers = options.Bootstrap, GroupId = "throughput", EnableAutoCommit = false }).Build();
        consumer.Assign(Enumerable.Range(0, end.Partitions).Select(partition => new TopicPartitionOffset(options.Topic, partition, Offset.Beginning)));
        var measurement = new Measurement();
        for (long events = 0; events < end.Records;)
        {
            if (consumer.Consume(TimeSpan.FromSeconds(5)) is not null) events++;
        }

        return measurement.Result("consume", end.Records);
    }
}
