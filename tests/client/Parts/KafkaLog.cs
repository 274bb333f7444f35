using Confluent.Kafka;

namespace OrleansAnomaly.Client.Tests.Parts;

/// <summary>Everything that topic <c>logs</c> holds now.</summary>
internal static class KafkaLog
{
    private const int Partitions = 4;

    public static List<ConsumeResult<byte[], string>> ReadAll(string bootstrapServers)
    {
        var config = new ConsumerConfig { BootstrapServers = bootstrapServers, GroupId = "test", EnablePartitionEof = true, EnableAutoCommit = false };
        using IConsumer<byte[], string> consumer = new ConsumerBuilder<byte[], string>(config).Build();
        consumer.Assign(Enumerable.Range(0, Partitions).Select(partition => new TopicPartitionOffset("logs", partition, Offset.Beginning)));
        var records = new List<ConsumeResult<byte[], string>>();
        for (int ends = 0; ends < Partitions;)
        {
            ConsumeResult<byte[], string> result = consumer.Consume(TestContext.Current.CancellationToken);
            if (result.IsPartitionEOF)
                ends++;
            else
                records.Add(result);
        }

        return records;
    }
}
