namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

public sealed class DeliveryTests
{
    [Fact]
    public async Task KeylessProducer_ManyEvents_EachIsAppliedOnce()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        await cluster.StartAsync();

        kafka.Produce(10_000);

        await cluster.WaitForEventsAsync(10_000);
        Assert.Equal(10_000, await cluster.EventsAsync());
        Assert.Equal(10_000, cluster.Service<KafkaStreamStatus>().Consumed);
    }
}
