using Confluent.Kafka;
using OrleansAnomaly.Hosting;
using OrleansAnomaly.Local.Hosting;

namespace OrleansAnomaly.EndToEnd.Tests;

/// <summary>A producer that knows nothing of this project: kafka-python, no key, plain JSON.</summary>
[Collection<OneAtATime>]
public sealed class KafkaPythonTests
{
    private const string Variable = "KAFKA_BOOTSTRAP";
    private static readonly string[] Services = ["auth", "payment", "orders"];

    [Fact]
    public Task EmbeddedBroker_EveryEventIsApplied_NoneIsAnAlert() => SendAsync(kafka: null);

    [Fact]
    public Task RealKafka_EveryEventIsApplied_NoneIsAnAlert()
    {
        var kafka = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(kafka), $"needs an Apache Kafka: set {Variable} to its HOST:PORT");
        Assert.SkipUnless(IsEmpty(kafka!), $"topic {KafkaSide.Topic} of {kafka} has records already, so what is applied could not be compared with what was sent");
        return SendAsync(kafka);
    }

    private static async Task SendAsync(string? kafka)
    {
        using var folder = new TestFolder();
        await using var rig = await LocalRig.StartAsync(LocalRig.Options(folder.Path) with { Kafka = kafka });

        var sent = await KafkaPython.SendAsync(rig.Stack.Kafka, rate: 600, seconds: 8);

        Assert.Equal(4800, sent);
        Assert.Equal(sent, await Eventually.Get(() => rig.Api.Applied(Services), applied => applied == sent));
        Assert.Empty(await rig.Api.Alerts());
    }

    private static bool IsEmpty(string kafka)
    {
        PackagedLibrdkafka.Use();
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig { BootstrapServers = kafka, GroupId = "looks", AllowAutoCreateTopics = false }).Build();
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        var partitions = admin.GetMetadata(TimeSpan.FromSeconds(10)).Topics.FirstOrDefault(topic => topic.Topic == KafkaSide.Topic)?.Partitions ?? [];
        return partitions.All(partition => consumer.QueryWatermarkOffsets(new TopicPartition(KafkaSide.Topic, partition.PartitionId), TimeSpan.FromSeconds(10)).High == 0);
    }
}
