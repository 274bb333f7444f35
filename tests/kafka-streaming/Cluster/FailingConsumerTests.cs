namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

public sealed class FailingConsumerTests
{
    private const int Services = 200;

    // Each of the first streams of the two groups is tried for its handshake and its delivery, and told of both failures; Orleans makes three of each.
    private const int FirstTries = 2 * 12 * DeliveryPace.First;

    [Fact]
    public async Task ConstructorThatThrows_IsTriedRarely_AndNothingIsLostWhenItWorksAgain()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        cluster.Behaviour.IsBroken = true;
        await cluster.StartAsync();
        kafka.Produce(2_000, Services);

        await WaitForTriesAsync(cluster, FirstTries + 20);
        long start = TimeProvider.System.GetTimestamp();
        await WaitForTriesAsync(cluster, FirstTries + 50);
        Assert.True(TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromSeconds(2), $"30 tries in {TimeProvider.System.GetElapsedTime(start)}");

        cluster.Behaviour.IsBroken = false;
        await cluster.WaitForEventsAsync(2_000, Services);
        await cluster.AssertEachOnceAsync(2_000, Services);
    }

    [Fact]
    public async Task OneConsumerThatFails_OthersGoOn_AndItsOffsetsWait()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        cluster.Behaviour.Gate = static key => key == "service-0" ? Task.FromException(new InvalidOperationException("The test makes it fail.")) : Task.CompletedTask;
        await cluster.StartAsync();
        kafka.Produce(6_000);

        await cluster.WaitForEventsOfAsync(new() { ["service-1"] = 2_000, ["service-2"] = 2_000 });
        Assert.Equal(0, (await cluster.CountsAsync())[0].Events);
        cluster.Behaviour.Gate = static _ => Task.CompletedTask;

        await cluster.WaitForEventsAsync(6_000);
        await cluster.AssertEachOnceAsync(6_000);
    }

    private static Task WaitForTriesAsync(StreamCluster cluster, int tries)
        => StreamCluster.WaitAsync(() => Task.FromResult(cluster.Behaviour.Made < tries ? $"{cluster.Behaviour.Made} of {tries} tries" : null));
}
