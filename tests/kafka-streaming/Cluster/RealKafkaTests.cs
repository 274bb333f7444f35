namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

/// <summary>What only a real Kafka does: topics that grow or are made anew, transactions, deleted records.</summary>
public sealed class RealKafkaTests
{
    [Fact]
    public async Task KilledCluster_Restarted_HasAppliedEachEventOnce()
    {
        await using RealKafka kafka = await RealKafka.StartAsync(partitions: 4);
        await using var cluster = new StreamCluster(kafka.Bootstrap, kafka.Configure);
        await cluster.StartAsync();
        await kafka.ProduceAsync(5_000, partitions: 4);
        await cluster.WaitForEventsAsync(2_000);

        await cluster.KillAsync();
        await kafka.ProduceAsync(5_000, partitions: 4, first: 5_000);
        await cluster.StartAsync();

        await cluster.WaitForEventsAsync(10_000);
        await cluster.AssertEachOnceAsync(10_000);
    }

    [Fact]
    public async Task PartitionsAdded_WhileRunning_AreReadFromTheirBeginning()
    {
        await using RealKafka kafka = await RealKafka.StartAsync(partitions: 2);
        await using var cluster = new StreamCluster(kafka.Bootstrap, kafka.Configure);
        await cluster.StartAsync();
        await kafka.ProduceAsync(300, partitions: 2);
        await cluster.WaitForEventsAsync(300);

        await kafka.GrowAsync(5);
        await kafka.ProduceAsync(500, partitions: 5, first: 300);

        await cluster.WaitForEventsAsync(800);
        await cluster.AssertEachOnceAsync(800, partitions: 5);
    }

    [Fact]
    public async Task TopicMadeAnew_WhileRunning_KeepsTheState_AppliesTheNewRecords()
    {
        await using RealKafka kafka = await RealKafka.StartAsync(partitions: 4);
        await using var cluster = new StreamCluster(kafka.Bootstrap, kafka.Configure);
        await cluster.StartAsync();
        await kafka.ProduceAsync(600, partitions: 4);
        await cluster.WaitForEventsAsync(600);

        await kafka.DeleteAsync();
        await kafka.CreateAsync(4);
        await kafka.ProduceAsync(300, partitions: 4, first: 600);

        await cluster.WaitForEventsAsync(900);
        Counted[] counts = await cluster.CountsAsync();
        Assert.Equal(900, counts.Sum(static counted => counted.Events));
        Assert.All(counts, static counted => Assert.True(counted.LogChanges > 0));
    }

    [Fact]
    public async Task TopicMadeAnew_WhileStopped_KeepsTheState_AppliesTheNewRecords()
    {
        await using RealKafka kafka = await RealKafka.StartAsync(partitions: 4);
        await using var cluster = new StreamCluster(kafka.Bootstrap, kafka.Configure);
        await cluster.StartAsync();
        await kafka.ProduceAsync(300, partitions: 4);
        await cluster.WaitForEventsAsync(300);
        await cluster.StopAsync();

        // As long as the first log, so that nothing but its identity tells the two apart.
        await kafka.DeleteAsync();
        await kafka.CreateAsync(4);
        await kafka.ProduceAsync(300, partitions: 4, first: 300);
        await cluster.StartAsync();

        await cluster.WaitForEventsAsync(600);
        Assert.Equal(600, await cluster.EventsAsync());
    }

    [Fact]
    public async Task AbortedTransactions_AreNotApplied_CommitsGoPastTheirMarks()
    {
        await using RealKafka kafka = await RealKafka.StartAsync(partitions: 1);
        await using var cluster = new StreamCluster(kafka.Bootstrap, kafka.Configure);
        await cluster.StartAsync();

        kafka.Transact(0, commit: true);
        kafka.Transact(1, commit: false);
        kafka.Transact(2, commit: true);

        // Three records and the mark that ends each transaction.
        await cluster.WaitForCommitAsync(partition: 0, offset: 6);
        Assert.Equal(2, await cluster.EventsAsync());
    }

    [Fact]
    public async Task Tombstones_AreLeftOut_CommitsGoPastThem()
    {
        await using RealKafka kafka = await RealKafka.StartAsync(partitions: 1);
        await using var cluster = new StreamCluster(kafka.Bootstrap, kafka.Configure);
        await cluster.StartAsync();

        await kafka.ProduceAsync(3, partitions: 1);
        await kafka.ProduceAsync((byte[]?)null, partition: 0);
        await kafka.ProduceAsync((byte[]?)null, partition: 0);

        await cluster.WaitForCommitAsync(partition: 0, offset: 5);
        Assert.Equal(3, await cluster.EventsAsync());
    }

    [Fact]
    public async Task RecordsDeletedBeforeTheyWereRead_AreCounted()
    {
        await using RealKafka kafka = await RealKafka.StartAsync(partitions: 2);
        await using var cluster = new StreamCluster(kafka.Bootstrap, kafka.Configure);
        await cluster.StartAsync();
        await kafka.ProduceAsync(200, partitions: 2);
        await cluster.WaitForEventsAsync(200);
        await cluster.StopAsync();

        await kafka.ProduceAsync(60, partitions: 2, first: 200);
        await kafka.DeleteBeforeAsync(partition: 0, offset: 120);
        await cluster.StartAsync();

        await cluster.WaitForEventsAsync(240);
        Assert.Equal(240, await cluster.EventsAsync());
        Assert.Equal(20, cluster.Service<KafkaStreamStatus>().Lost);
    }

    [Fact]
    public async Task ReadAgain_FromATime_GivesTheRecordsSinceThen()
    {
        await using RealKafka kafka = await RealKafka.StartAsync(partitions: 4);
        await using var cluster = new StreamCluster(kafka.Bootstrap, kafka.Configure);
        await cluster.StartAsync();
        await kafka.ProduceAsync(300, partitions: 4);
        await cluster.WaitForEventsAsync(300);
        DateTimeOffset between = TimeProvider.System.GetUtcNow() + TimeSpan.FromMilliseconds(50);
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        await kafka.ProduceAsync(60, partitions: 4, first: 300);

        KafkaReplay replay = cluster.Service<KafkaReplay>();
        Assert.Equal(20, await CountAsync(replay, KafkaStart.At(between)));
        Assert.Equal(120, await CountAsync(replay, KafkaStart.At(DateTimeOffset.UnixEpoch)));
        Assert.Equal(0, await CountAsync(replay, KafkaStart.At(between + TimeSpan.FromHours(1))));
    }

    private static async Task<int> CountAsync(KafkaReplay replay, KafkaStartToken from)
    {
        int records = 0;
        await foreach (KafkaSlice slice in replay.ReadAsync("service-1", from, cancellationToken: TestContext.Current.CancellationToken)) records += slice.Count;
        return records;
    }
}
