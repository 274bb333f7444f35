using Orleans.Streams;
using OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Replay;

public sealed class SubscriptionReplayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Earliest_StateLostThoughCommitted_HasEveryRecordOnceAgain(short silos)
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        await ReadAndLoseAsync(kafka, cluster, 3_000);
        cluster.Behaviour.Start = KafkaStart.Earliest;

        await cluster.StartAsync(silos);
        kafka.ProduceEvenly(3_000, first: 3_000);

        await cluster.WaitForEventsAsync(6_000);
        await cluster.AssertEachOnceAsync(6_000);
        Assert.InRange((await cluster.CountsAsync()).Sum(static counted => counted.Replayed), 3_000, 6_000);
    }

    [Fact]
    public async Task OldestKept_StateLostThoughCommitted_BeginsWithWhatIsNotCommitted()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        await ReadAndLoseAsync(kafka, cluster, 3_000);

        await cluster.StartAsync();
        kafka.ProduceEvenly(300, first: 3_000);

        await cluster.WaitForEventsAsync(300);
        Assert.Equal(300, await cluster.EventsAsync());
    }

    [Fact]
    public async Task Offsets_OnlyTheirPartitionsAreReadAgain()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        for (int i = 0; i < 100; i++) kafka.Produce("""{"service":"service-0"}""", partition: i % 2);
        kafka.Flush();
        await cluster.StartAsync();
        await CommitAsync(cluster, 100);
        await cluster.KillAsync();
        cluster.LoseStorage();
        cluster.Behaviour.Start = KafkaStart.Offsets(new Dictionary<int, long> { [1] = 40 });

        await cluster.StartAsync();
        for (int partition = 0; partition < 4; partition++) kafka.Produce("""{"service":"service-0"}""", partition);
        kafka.Flush();

        await cluster.WaitForEventsAsync(14);
        Assert.Equal(14, await cluster.EventsAsync());
    }

    [Fact]
    public async Task Earliest_ConsumerFailsInTheMiddle_HasEveryRecordOnce()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap, static options => options.Slices.MaxEvents = 50);
        await ReadAndLoseAsync(kafka, cluster, 3_000);
        cluster.Behaviour.Start = KafkaStart.Earliest;
        cluster.Behaviour.FailNext(3);

        await cluster.StartAsync();
        kafka.ProduceEvenly(30, first: 3_000);

        await cluster.WaitForEventsAsync(3_030);
        await cluster.AssertEachOnceAsync(3_030);
    }

    [Fact]
    public void Offsets_Negative_IsRefused()
        => Assert.Throws<ArgumentOutOfRangeException>(static () => KafkaStart.Offsets(new Dictionary<int, long> { [0] = -1 }));

    // Everything is read, saved and committed, and then the storage forgets it.
    private static async Task ReadAndLoseAsync(MockKafka kafka, StreamCluster cluster, int events)
    {
        await cluster.StartAsync();
        kafka.ProduceEvenly(events);
        await CommitAsync(cluster, events);
        await cluster.KillAsync();
        cluster.LoseStorage();
    }

    private static async Task CommitAsync(StreamCluster cluster, int events)
    {
        await cluster.WaitForEventsAsync(events);
        for (int i = 0; i < 3; i++) await cluster.Client.GetGrain<ICountingGrain>($"service-{i}").SaveAsync();
        await StreamCluster.WaitAsync(() => Task.FromResult(
            cluster.Service<KafkaStreamStatus>().Partitions.Sum(static partition => Math.Max(0, partition.Committed)) is var committed && committed < events ? $"{committed} of {events} committed" : null));
    }
}
