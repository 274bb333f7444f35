using Orleans.Streams;
using Orleans.TestingHost;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

public sealed class SharedQueueTests
{
    [Fact]
    public async Task FourGroups_ThreeSilos_EachSiloReadsOneOrTwo()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap, static options => options.Groups = 4);
        await cluster.StartAsync(3);

        await WaitForPartitionsAsync(cluster, [1, 1, 2]);
        kafka.Produce(3_000);
        await cluster.WaitForEventsAsync(3_000);
        await cluster.AssertEachOnceAsync(3_000);
    }

    [Fact]
    public async Task SiloLeavesAndOneJoins_GroupsAreEvenAgain_EachEventIsAppliedOnce()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap, static options => options.Groups = 4);
        await cluster.StartAsync(3);
        kafka.Produce(3_000, services: 20);
        await WaitForPartitionsAsync(cluster, [1, 1, 2]);

        await cluster.Silos.StopSiloAsync(cluster.Silos.Silos[2]);
        kafka.Produce(3_000, services: 20, first: 3_000);
        await WaitForPartitionsAsync(cluster, [2, 2]);
        await cluster.Silos.StartAdditionalSiloAsync();
        kafka.Produce(3_000, services: 20, first: 6_000);
        await WaitForPartitionsAsync(cluster, [1, 1, 2]);

        await cluster.WaitForEventsAsync(9_000, services: 20);
        await cluster.AssertEachOnceAsync(9_000, services: 20);
    }

    [Fact]
    public async Task TwoSilosHaveAllGroupsAtOnce_EachEventIsAppliedOnce()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        await cluster.StartAsync(2, streams: static streams => streams.ConfigurePartitionBalancing(static (_, _) => new GreedyBalancer()));

        // Both begin before there is anything to read, or the later one would begin at what the other had committed.
        await WaitForPartitionsAsync(cluster, [4, 4]);
        kafka.Produce(6_000, services: 20);

        await cluster.WaitForEventsAsync(6_000, services: 20);
        await StreamCluster.WaitAsync(() => Task.FromResult(
            Enumerable.Range(0, 2).Select(silo => cluster.Service<KafkaStreamStatus>(silo).Consumed).ToArray() is var read && read.Any(static records => records != 6_000) ? $"{read[0]} and {read[1]} read" : null));
        await cluster.AssertEachOnceAsync(6_000, services: 20);
    }

    private static Task WaitForPartitionsAsync(StreamCluster cluster, int[] expected)
        => StreamCluster.WaitAsync(() =>
        {
            int[] read = [.. cluster.Silos.Silos.Select((_, silo) => cluster.Service<KafkaStreamStatus>(silo).Partitions.Count()).Order()];
            return Task.FromResult(read.SequenceEqual(expected) ? null : $"silos read {string.Join(", ", read)} partitions");
        });

    private sealed class GreedyBalancer : IStreamQueueBalancer
    {
        private QueueId[] _queues = [];

        public Task Initialize(IStreamQueueMapper queueMapper)
        {
            _queues = [.. queueMapper.GetAllQueues()];
            return Task.CompletedTask;
        }

        public Task Shutdown() => Task.CompletedTask;

        public IEnumerable<QueueId> GetMyQueues() => _queues;

        public bool SubscribeToQueueDistributionChangeEvents(IStreamQueueBalanceListener observer) => true;

        public bool UnSubscribeFromQueueDistributionChangeEvents(IStreamQueueBalanceListener observer) => true;
    }
}
