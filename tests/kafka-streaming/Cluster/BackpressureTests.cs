namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

public sealed class BackpressureTests
{
    private const int StreamBytes = 64 * 1024;
    private const int CacheBytes = 4 * 1024 * 1024;

    // What one round of the reader may take beyond the bound: a batch of 2,048 records, the slice that was being filled, and the blocks they lie in.
    private const int OneRound = 300 * 1024;

    [Fact]
    public async Task StalledConsumer_HoldsItsGroupAtItsOwnBound_OthersGoOnAndItRecovers()
    {
        using var kafka = new MockKafka(partitions: 2);
        await using var cluster = new StreamCluster(kafka.Bootstrap, static options => (options.Slices.MaxBytes, options.Slices.CacheBytes, options.Slices.StreamBytes) = (StreamBytes / 2, CacheBytes, StreamBytes));
        var stalled = new TaskCompletionSource();
        cluster.Behaviour.Gate = key => key == "service-0" ? stalled.Task : Task.CompletedTask;
        await cluster.StartAsync();
        for (int i = 0; i < 30_000; i++)
        {
            kafka.Produce("""{"service":"service-0"}""", partition: 0);
            kafka.Produce("""{"service":"service-1"}""", partition: 1);
        }

        kafka.Flush();
        KafkaStreamStatus status = cluster.Service<KafkaStreamStatus>();
        await cluster.WaitForEventsOfAsync(new() { ["service-1"] = 30_000 });
        await StreamCluster.WaitAsync(() => Task.FromResult(
            status.Held.Select(static held => (held.Group, held.Stream)).SequenceEqual([(0, "service-0")]) ? null : "it does not hold its group, alone"));

        Assert.InRange(status.Held.First().Bytes, StreamBytes, StreamBytes + OneRound);
        await StreamCluster.WaitAsync(() => Task.FromResult(status.Partitions.First().Lag > 0 ? null : "the lag is not seen"));

        stalled.SetResult();
        await cluster.WaitForEventsOfAsync(new() { ["service-0"] = 30_000, ["service-1"] = 30_000 });
        await StreamCluster.WaitAsync(() => Task.FromResult(status is { Lag: 0 } && !status.Held.Any() ? null : $"lag {status.Lag}"));
    }
}
