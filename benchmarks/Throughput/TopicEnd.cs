using Confluent.Kafka;

namespace OrleansAnomaly.Benchmarks.Throughput;

/// <summary>Where a topic ends.</summary>
internal sealed record TopicEnd(int Partitions, long Records)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public static TopicEnd Of(ThroughputOptions options)
    {
        using IConsumer<byte[], byte[]> consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = options.Bootstrap, GroupId = "throughput" }).Build();
        using IAdminClient admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        int partitions = admin.GetMetadata(options.Topic, Timeout).Topics[0].Partitions.Count;
        long records = Enumerable.Range(0, partitions).Sum(partition =>
        {
            WatermarkOffsets offsets = consumer.QueryWatermarkOffsets(new TopicPartition(options.Topic, partition), Timeout);
            return offsets.High - offsets.Low;
        });
        return new TopicEnd(partitions, records);
    }
}
