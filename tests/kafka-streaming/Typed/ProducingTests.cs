using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;
using OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Typed;

public sealed class ProducingTests
{
    [Fact]
    public async Task Client_ProducesToAStream_ItsConsumerGetsIt()
    {
        using var kafka = new MockKafka();
        await using StreamCluster cluster = Cluster(kafka);
        await cluster.StartAsync();

        await Stream<Order>(cluster, "a").OnNextAsync(new Order("a", 3));
        await Stream<Order>(cluster, "a").OnNextBatchAsync([new Order("a", 4), new Order("a", 5)]);

        await WaitAsync(cluster, "a", 3);
        Assert.Equal(12, (await cluster.Client.GetGrain<IOrderGrain>("a").GetAsync()).Total);
    }

    [Fact]
    public async Task Grain_ProducesToAnotherStream_ItsConsumerGetsIt()
    {
        using var kafka = new MockKafka();
        await using StreamCluster cluster = Cluster(kafka);
        await cluster.StartAsync();

        await cluster.Client.GetGrain<IOrderGrain>("a").SendAsync("b", 7);

        await WaitAsync(cluster, "b", 1);
        Assert.Equal(7, (await cluster.Client.GetGrain<IOrderGrain>("b").GetAsync()).Total);
    }

    [Fact]
    public async Task Message_KeyHeadersAndPartition_ArriveAsGiven()
    {
        using var kafka = new MockKafka();
        await using StreamCluster cluster = Cluster(kafka);
        await cluster.StartAsync();

        await Stream<KafkaMessage<Order>>(cluster, "a").OnNextAsync(new(new Order("a", 3)) { Key = "k", Partition = 3, Headers = new Dictionary<string, string> { ["tenant"] = "t" } });
        await cluster.Client.ServiceProvider.GetRequiredKeyedService<KafkaProducer>(StreamCluster.Provider).ProduceAsync("a", new KafkaMessage<Order>(new("a", 4)));
        await Stream<KafkaMessage<Order>>(cluster, "a").OnNextAsync(new(new Order("a", 5)) { Key = "" });

        List<ConsumeResult<byte[], byte[]>> records = Read(kafka.Bootstrap, 3);
        ConsumeResult<byte[], byte[]> given = Assert.Single(records, static record => record.Message.Value.AsSpan().IndexOf("3}"u8) > 0);
        Assert.Equal(("k", 3, "t"), (Encoding.UTF8.GetString(given.Message.Key), given.Partition.Value, Encoding.UTF8.GetString(given.Message.Headers.GetLastBytes("tenant"))));
        Assert.Equal("a", Encoding.UTF8.GetString(Assert.Single(records, static record => record.Message.Value.AsSpan().IndexOf("4}"u8) > 0).Message.Key));
        Assert.Null(Assert.Single(records, static record => record.Message.Value.AsSpan().IndexOf("5}"u8) > 0).Message.Key);
    }

    [Fact]
    public async Task EventOfAnotherStream_IsRefused()
    {
        using var kafka = new MockKafka();
        await using StreamCluster cluster = Cluster(kafka);
        await cluster.StartAsync();

        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => Stream<Order>(cluster, "a").OnNextAsync(new Order("b", 3)));

        Assert.Contains("stream 'a'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartitionThatIsNot_CallerHearsOfIt()
    {
        using var kafka = new MockKafka();
        await using StreamCluster cluster = Cluster(kafka);
        await cluster.StartAsync();

        KafkaProduceException failure = await Assert.ThrowsAsync<KafkaProduceException>(
            () => Stream<KafkaMessage<Order>>(cluster, "a").OnNextAsync(new(new Order("a", 3)) { Partition = 99 }));

        Assert.Equal(("logs", (int)Confluent.Kafka.ErrorCode.Local_UnknownPartition, false), (failure.Topic, failure.Code, failure.IsUncertain));
    }

    [Fact]
    public async Task TypeWithoutACodec_IsRefused()
    {
        using var kafka = new MockKafka();
        await using StreamCluster cluster = Cluster(kafka);
        await cluster.StartAsync();

        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => Stream<string>(cluster, "a").OnNextAsync("text"));

        Assert.Contains("no codec for System.String", refused.Message, StringComparison.Ordinal);
    }

    private static StreamCluster Cluster(MockKafka kafka)
        => new(kafka.Bootstrap, static options => options.UseJson(OrderJson.Default.Order).StreamNamespace = "orders");

    private static IAsyncStream<T> Stream<T>(StreamCluster cluster, string key)
        => cluster.Client.ServiceProvider.GetRequiredKeyedService<IStreamProvider>(StreamCluster.Provider).GetStream<T>(StreamId.Create("orders", key));

    private static Task WaitAsync(StreamCluster cluster, string stream, int count)
        => StreamCluster.WaitAsync(async () => (await cluster.Client.GetGrain<IOrderGrain>(stream).GetAsync()).Count is var applied && applied < count ? $"{applied} of {count}" : null);

    private static List<ConsumeResult<byte[], byte[]>> Read(string bootstrap, int count)
    {
        var settings = new ConsumerConfig { BootstrapServers = bootstrap, GroupId = "reads-back", AutoOffsetReset = AutoOffsetReset.Earliest };
        using IConsumer<byte[], byte[]> consumer = new ConsumerBuilder<byte[], byte[]>(settings).Build();
        consumer.Assign(Enumerable.Range(0, 4).Select(static partition => new TopicPartitionOffset("logs", partition, Offset.Beginning)));
        List<ConsumeResult<byte[], byte[]>> records = [];
        while (records.Count < count) records.Add(consumer.Consume(TestContext.Current.CancellationToken));
        return records;
    }
}
