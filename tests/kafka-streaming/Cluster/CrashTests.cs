namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

public sealed class CrashTests
{
    private const int Partitions = 4;

    [Fact]
    public async Task KilledCluster_Restarted_HasAppliedEachEventOnce()
    {
        using var kafka = new MockKafka(Partitions);
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        await cluster.StartAsync();
        kafka.Produce(5_000);
        await cluster.WaitForEventsAsync(2_000);

        await cluster.KillAsync();
        kafka.Produce(5_000, first: 5_000);
        await cluster.StartAsync();

        await cluster.WaitForEventsAsync(10_000);
        await cluster.AssertEachOnceAsync(10_000);
    }

    [Fact]
    public async Task StoppedCluster_Restarted_ReadsNothingTwice()
    {
        using var kafka = new MockKafka(Partitions);
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        await cluster.StartAsync();
        kafka.Produce(3_000);
        await cluster.WaitForEventsAsync(3_000);

        await cluster.StopAsync();
        await cluster.StartAsync();
        kafka.Produce(30, first: 3_000);
        await cluster.WaitForEventsAsync(3_030);

        Assert.Equal(30, cluster.Service<KafkaStreamStatus>().Consumed);
        await cluster.AssertEachOnceAsync(3_030);
    }

    [Fact]
    public async Task DeadGrain_WithUnsavedEvents_IsWokenByAFlushSlice()
    {
        using var kafka = new MockKafka(Partitions);
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        cluster.Behaviour.SnapshotEvery = int.MaxValue;
        await cluster.StartAsync(also: static options => options.Slices.FlushAfter = TimeSpan.FromSeconds(5));
        kafka.Produce(900);
        await cluster.WaitForEventsAsync(900);

        foreach (int service in Enumerable.Range(0, 3)) await cluster.Client.GetGrain<ICountingGrain>($"service-{service}").DieAsync();

        await StreamCluster.WaitAsync(async () => (await SavedAsync(cluster)) is var saved && saved < 900 ? $"{saved} of 900 saved" : null);
        await cluster.AssertEachOnceAsync(900);
    }

    [Fact]
    public async Task FailedDeliveries_GoBack_NothingIsSkipped()
    {
        using var kafka = new MockKafka(Partitions);
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        await cluster.StartAsync();
        kafka.Produce(600);
        await cluster.WaitForEventsAsync(600);

        cluster.Behaviour.FailNext(5);
        kafka.Produce(600, first: 600);

        await cluster.WaitForEventsAsync(1_200);
        await cluster.AssertEachOnceAsync(1_200);
    }

    [Fact]
    public async Task SiloKilled_OtherSilosTakeOver_EachEventIsAppliedOnce()
    {
        using var kafka = new MockKafka(Partitions);
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        await cluster.StartAsync(2);
        kafka.Produce(4_000, services: 20);
        await cluster.WaitForEventsAsync(1_000, services: 20);

        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[1]);
        kafka.Produce(4_000, services: 20, first: 4_000);

        await cluster.WaitForEventsAsync(8_000, services: 20);
        await cluster.AssertEachOnceAsync(8_000, services: 20);
    }

    private static async Task<long> SavedAsync(StreamCluster cluster)
    {
        await Task.Yield();
        return cluster.Saved().Sum(static counted => counted.Events);
    }
}
