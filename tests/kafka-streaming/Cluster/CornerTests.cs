using System.Text;
using Confluent.Kafka;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

public sealed class CornerTests
{
    [Fact]
    public async Task PoisonRecords_GoToDeadLetters_TheirNeighboursAreApplied()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        await cluster.StartAsync();

        kafka.Produce("""{"service":"service-0","n":1}""", partition: 0);
        kafka.Produce("not json", partition: 0);
        kafka.Produce("""{"n":2}""", partition: 0);
        kafka.Produce((byte[]?)null, partition: 0);
        kafka.Produce("""{"service":"service-0","n":3}""", partition: 0);
        kafka.Flush();

        await cluster.WaitForEventsAsync(2);
        List<ConsumeResult<byte[], byte[]>> letters = DeadLetters(kafka.Bootstrap, 2);
        Assert.Equal([("not json", "0", "1", "key-Malformed"), ("""{"n":2}""", "0", "2", "key-Missing")], letters.Select(Read));
        Assert.Equal(2, cluster.Service<KafkaStreamStatus>().DeadLettered);
        await cluster.WaitForCommitAsync(partition: 0, offset: 5);
        Assert.Equal(2, await cluster.EventsAsync());
    }

    [Fact]
    public async Task FullCache_WithStuckConsumers_StaysBoundedAndRecovers()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        var gate = new TaskCompletionSource();
        cluster.Behaviour.Gate = _ => gate.Task;
        cluster.Behaviour.SnapshotEvery = int.MaxValue;
        const int Bound = 256 * 1024;
        const int OneRound = 2 * RecordBatch.MaxRecords * 48;
        await cluster.StartAsync(also: static options => (options.Slices.CacheBytes, options.Slices.MaxBytes) = (Bound, 16 * 1024));

        kafka.ProduceEvenly(100_000);
        KafkaStreamStatus status = cluster.Service<KafkaStreamStatus>();
        await StreamCluster.WaitAsync(() => Task.FromResult(status.Held.Count() == 2 && status.CacheBytes >= Bound ? null : "the groups are not held"));
        Assert.InRange(status.Consumed, 1, 99_999);
        Assert.InRange(status.CacheBytes, Bound, 2 * (Bound + OneRound));
        gate.SetResult();

        await cluster.WaitForEventsAsync(100_000);
        Assert.Equal(100_000, await cluster.EventsAsync());
    }

    [Fact]
    public async Task LogBegunAnew_KeepsTheState_AppliesTheNewRecords()
    {
        await using var cluster = new StreamCluster("replaced below");
        using (var first = new MockKafka())
        {
            await cluster.StartAsync(also: options => options.BootstrapServers = first.Bootstrap);
            first.ProduceEvenly(600);
            await cluster.WaitForEventsAsync(600);
            await cluster.StopAsync();
        }

        using var second = new MockKafka();
        await cluster.StartAsync(also: options => (options.BootstrapServers, options.LogIdentity) = (second.Bootstrap, "second-log"));
        second.ProduceEvenly(300);

        await cluster.WaitForEventsAsync(900);
        Counted[] counts = await cluster.CountsAsync();
        Assert.Equal(900, counts.Sum(static counted => counted.Events));
        Assert.All(counts, static counted => Assert.Equal("second-log", counted.Applied.Log));
        Assert.All(counts, static counted => Assert.True(counted.LogChanges > 0));
    }

    [Fact]
    public async Task EndBelowTheCommittedOffset_IsANewLifeOfTheLog()
    {
        await using var cluster = new StreamCluster("replaced below");
        using (var first = new MockKafka())
        {
            await cluster.StartAsync(also: options => options.BootstrapServers = first.Bootstrap);
            first.ProduceEvenly(600);
            await cluster.WaitForEventsAsync(600);
            await cluster.StopAsync();
        }

        using var second = new MockKafka();
        CommitBeyondTheEnd(second.Bootstrap);
        await cluster.StartAsync(also: options => options.BootstrapServers = second.Bootstrap);
        second.Produce(300);

        await cluster.WaitForEventsAsync(900);
        Assert.All(await cluster.CountsAsync(), static counted => Assert.Equal("first-log~1", counted.Applied.Log));
        Assert.Equal(900, await cluster.EventsAsync());
    }

    [Fact]
    public async Task RetentionOverrun_IsCounted_ReadingGoesOnAtTheEarliest()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        await cluster.StartAsync();
        kafka.Produce(400);
        await cluster.WaitForEventsAsync(400);
        await cluster.StopAsync();
        for (int i = 0; i < 10; i++)
        {
            kafka.Produce($$"""{"service":"service-0","n":{{i}}}""", partition: 0);
            kafka.Flush();
        }

        long end = kafka.End(0);
        kafka.DeleteBefore(0, end - 2);
        await cluster.StartAsync();

        await cluster.WaitForEventsAsync(402);
        Assert.Equal(402, await cluster.EventsAsync());
        Assert.Equal(8, cluster.Service<KafkaStreamStatus>().Lost);
    }

    [Fact]
    public async Task WrongBroker_IsSaidWithinSeconds()
    {
        await using var cluster = new StreamCluster("127.0.0.1:1");
        await cluster.StartAsync();

        await StreamCluster.WaitAsync(() => Task.FromResult(cluster.Service<KafkaStreamStatus>().Problem is null ? "no problem is reported" : null));

        Assert.Contains("reach a broker", cluster.Service<KafkaStreamStatus>().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokerGone_ASiloStopsAllTheSame()
    {
        await using var cluster = new StreamCluster("replaced below");
        using (var kafka = new MockKafka())
        {
            await cluster.StartAsync(also: options => options.BootstrapServers = kafka.Bootstrap);
            kafka.Produce(300);
            await cluster.WaitForEventsAsync(300);
        }

        await cluster.StopAsync().WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task MissingTopic_IsSaidAndReadOnceItIsThere()
    {
        using var kafka = new MockKafka(topic: "other");
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        await cluster.StartAsync();
        await StreamCluster.WaitAsync(() => Task.FromResult(cluster.Service<KafkaStreamStatus>().Problem is null ? "no problem is reported" : null));

        kafka.Create("logs", 4);
        kafka.Produce(90);

        await cluster.WaitForEventsAsync(90);
        Assert.Equal(90, await cluster.EventsAsync());
    }

    private static (string Value, string Partition, string Offset, string Reason) Read(ConsumeResult<byte[], byte[]> letter)
        => (Encoding.UTF8.GetString(letter.Message.Value), Header(letter, "source.partition"), Header(letter, "source.offset"), Header(letter, "reason"));

    private static string Header(ConsumeResult<byte[], byte[]> letter, string name)
        => Encoding.UTF8.GetString(letter.Message.Headers.Single(header => header.Key == name).GetValueBytes());

    private static List<ConsumeResult<byte[], byte[]>> DeadLetters(string bootstrap, int count)
    {
        using IConsumer<byte[], byte[]> consumer = Consumer(bootstrap, "reader-of-letters");
        consumer.Assign(Enumerable.Range(0, 4).Select(static partition => new TopicPartitionOffset("logs-dead-letter", partition, Offset.Beginning)));
        List<ConsumeResult<byte[], byte[]>> letters = [];
        while (letters.Count < count) letters.Add(consumer.Consume(TimeSpan.FromSeconds(30)) ?? throw new TimeoutException("No dead letter came."));
        return [.. letters.OrderBy(static letter => Header(letter, "source.offset"), StringComparer.Ordinal)];
    }

    private static void CommitBeyondTheEnd(string bootstrap)
    {
        using IConsumer<byte[], byte[]> consumer = Consumer(bootstrap, "orleans-anomaly");
        consumer.Commit(Enumerable.Range(0, 4).Select(static partition => new TopicPartitionOffset("logs", partition, 1_000)));
    }

    private static IConsumer<byte[], byte[]> Consumer(string bootstrap, string group)
        => new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = bootstrap, GroupId = group }).Build();
}
