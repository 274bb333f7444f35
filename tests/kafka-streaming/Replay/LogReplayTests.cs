using OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Replay;

public sealed class LogReplayTests
{
    [Fact]
    public async Task ReadAsync_OneStreamAmongOthers_GivesItsRecordsInOrder()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        kafka.Produce(3_000);
        await cluster.StartAsync();

        var applied = new AppliedOffsets();
        int records = 0;
        await foreach (KafkaSlice slice in cluster.Service<KafkaReplay>().ReadAsync("service-1", KafkaStart.Earliest, cancellationToken: TestContext.Current.CancellationToken))
        {
            Assert.True(slice.IsReplay);
            Assert.Equal(0, applied.Admit(slice).Duplicates);
            applied.MarkApplied(slice);
            records += slice.Count;
        }

        Assert.Equal(1_000, records);
        Assert.Equal("first-log", applied.Log);
    }

    [Fact]
    public async Task ReadAsync_ThroughAVector_EndsWithIt()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        for (int i = 0; i < 20; i++) kafka.Produce("""{"service":"a"}""", partition: i % 2);
        kafka.Flush();
        await cluster.StartAsync();
        var through = new AppliedOffsets();
        through.MarkApplied(new KafkaSliceBuilder("logs", "first-log", 0, "a").Add(0, 4, -1, "{}"u8).Build());

        var offsets = new List<(int, long)>();
        var from = KafkaStart.Offsets(new Dictionary<int, long> { [0] = 2, [1] = 2 });
        await foreach (KafkaSlice slice in cluster.Service<KafkaReplay>().ReadAsync("a", from, through, TestContext.Current.CancellationToken))
        {
            foreach (KafkaRecord record in slice) offsets.Add((record.Partition, record.Offset));
        }

        Assert.Equal([(0, 2), (0, 3), (0, 4)], offsets);
    }

    [Fact]
    public async Task ReadAsync_StreamThatIsNot_EndsWithoutASlice()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        kafka.Produce(30);
        await cluster.StartAsync();

        Assert.Empty(await cluster.Service<KafkaReplay>().ReadAsync("nobody", KafkaStart.Earliest, cancellationToken: TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken));
    }
}
