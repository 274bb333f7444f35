namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

public sealed class FailingConsumerTests
{
    private const int Services = 200;

    // In two groups a stream each is tried a dozen times in some seconds; at first, and without that pace for ever, it is hundreds.
    private const int FewTries = 60;
    private static readonly TimeSpan While = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task ConstructorThatThrows_IsTriedRarely_AndNothingIsLostWhenItWorksAgain()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        cluster.Behaviour.IsBroken = true;
        await cluster.StartAsync();
        kafka.Produce(2_000, Services);

        await StreamCluster.WaitAsync(() => Task.FromResult(cluster.Behaviour.Made < DeliveryPace.MostFailures ? "it is not tried" : null));
        await StreamCluster.WaitAsync(() => CountTriesAsync(cluster));

        cluster.Behaviour.IsBroken = false;
        await StreamCluster.WaitAsync(() => FindFailureAsync(cluster));
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

    // Who asks while a consumer fails to be made is told so.
    private static async Task<string?> FindFailureAsync(StreamCluster cluster)
    {
        try
        {
            await cluster.CountsAsync(Services);
            return null;
        }
        catch (InvalidOperationException failure)
        {
            return failure.Message;
        }
    }

    private static async Task<string?> CountTriesAsync(StreamCluster cluster)
    {
        int before = cluster.Behaviour.Made;
        await Task.Delay(While, TimeProvider.System, TestContext.Current.CancellationToken);
        return cluster.Behaviour.Made - before is var tries && tries < FewTries ? null : $"{tries} tries in {While.TotalSeconds} s";
    }
}
