using Orleans.Streams;
using OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Typed;

public sealed class TypedStreamTests
{
    [Fact]
    public async Task TypedConsumer_EventsOfManyPartitions_AreDecodedAndAppliedOnce()
    {
        using var kafka = new MockKafka();
        await using StreamCluster cluster = Cluster(kafka);
        await cluster.StartAsync(silos: 2);

        for (int i = 1; i <= 1_000; i++) kafka.Produce($$"""{"service":"a","amount":{{i}}}""");
        kafka.Flush();

        await WaitAsync(cluster, "a", 1_000);
        OrderState state = await cluster.Client.GetGrain<IOrderGrain>("a").GetAsync();
        Assert.Equal((1_000, 500_500.0), (state.Count, state.Total));
    }

    [Fact]
    public async Task TypedConsumer_DiesUnsaved_IsGivenTheRestAgainAndNothingTwice()
    {
        using var kafka = new MockKafka();
        await using StreamCluster cluster = Cluster(kafka);
        await cluster.StartAsync();
        IOrderGrain grain = cluster.Client.GetGrain<IOrderGrain>("a");
        for (int i = 0; i < 100; i++) kafka.Produce("""{"service":"a","amount":1}""");
        kafka.Flush();
        await WaitAsync(cluster, "a", 100);
        await grain.SaveAsync();
        for (int i = 0; i < 100; i++) kafka.Produce("""{"service":"a","amount":1}""");
        kafka.Flush();
        await WaitAsync(cluster, "a", 200);

        await grain.DieAsync();
        kafka.Produce("""{"service":"a","amount":1}""");
        kafka.Flush();

        await WaitAsync(cluster, "a", 201);
        Assert.Equal(201, (await grain.GetAsync()).Total);
    }

    [Fact]
    public async Task UndecodableRecord_GoesToDeadLetters_ItsOffsetIsCommitted()
    {
        using var kafka = new MockKafka();
        await using StreamCluster cluster = Cluster(kafka);
        await cluster.StartAsync();

        kafka.Produce("""{"service":"a","amount":"much"}""", partition: 0);
        kafka.Produce("""{"service":"a","amount":2}""", partition: 0);
        kafka.Produce("""{"service":"a","amount":{}}""", partition: 0);
        kafka.Flush();

        await WaitAsync(cluster, "a", 1);
        await cluster.Client.GetGrain<IOrderGrain>("a").SaveAsync();
        await cluster.WaitForCommitAsync(partition: 0, offset: 3);
        Assert.Equal(2, cluster.Service<KafkaStreamStatus>().DeadLettered);
    }

    [Fact]
    public async Task Delivered_ConsumerWithoutState_LetsGoWithoutBeingAsked()
    {
        using var kafka = new MockKafka();
        await using StreamCluster cluster = Cluster(kafka, static options => options.Acknowledgement = KafkaAcknowledgement.WhenDelivered);
        await cluster.StartAsync();

        kafka.Produce("""{"service":"a","amount":2}""", partition: 0);
        kafka.Produce("""{"service":"b","amount":2}""", partition: 0);
        kafka.Flush();

        await cluster.WaitForCommitAsync(partition: 0, offset: 2);
        Assert.Equal(1, (await cluster.Client.GetGrain<IOrderGrain>("a").GetAsync()).Count);
    }

    [Fact]
    public void TryApply_AnotherKindOfToken_IsRefused()
        => Assert.Throws<ArgumentException>(() => new AppliedOffsets().TryApply(KafkaStart.OldestKept));

    [Fact]
    public void TryApply_RecordsMissing_IsAGapAndChangesNothing()
    {
        var applied = new AppliedOffsets();
        KafkaSlice slice = new KafkaSliceBuilder("orders", "log", 0, "a").Add(0, 7, 5, "{\"service\":\"a\",\"amount\":1}"u8).Build();
        StreamSequenceToken token = Assert.Single(TypedEvents.Of(slice, new KafkaJsonCodec<Order>(OrderJson.Default.Order), 1)).Item2;

        KafkaOffsetGapException gap = Assert.Throws<KafkaOffsetGapException>(() => applied.TryApply(token));

        Assert.Equal((0, -1L, 5L), (gap.Partition, gap.Applied, gap.Previous));
        Assert.Equal(-1, applied[0]);
    }

    private static StreamCluster Cluster(MockKafka kafka, Action<KafkaStreamOptions>? also = null)
        => new(kafka.Bootstrap, (static options => options.UseJson(OrderJson.Default.Order).StreamNamespace = "orders") + also);

    private static Task WaitAsync(StreamCluster cluster, string stream, int count)
        => StreamCluster.WaitAsync(async () => (await cluster.Client.GetGrain<IOrderGrain>(stream).GetAsync()).Count is var applied && applied < count ? $"{applied} of {count}" : null);
}
