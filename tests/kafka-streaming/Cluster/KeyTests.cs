namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

public sealed class KeyTests
{
    [Fact]
    public async Task EachField_RecordOfSeveralEntities_ReachesEveryOneOnce()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap, static options => options.KeySelector = KafkaKeySelector.Each(
            KafkaKeySelector.JsonField("card").Prefixed("card:"), KafkaKeySelector.JsonField("ip").Prefixed("ip:"), KafkaKeySelector.JsonField("owner").Prefixed("card:")));
        await cluster.StartAsync();

        kafka.Produce("""{"card":"a","ip":"x","owner":"a"}""");
        kafka.Produce("""{"card":"b","ip":"x"}""");
        kafka.Produce("""{"ip":"y"}""");
        kafka.Produce("""{"merchant":"nobody asks for it"}""");
        kafka.Flush();

        await cluster.WaitForEventsOfAsync(new() { ["card:a"] = 1, ["card:b"] = 1, ["ip:x"] = 2, ["ip:y"] = 1 });
        await WaitForADeadLetterAsync(cluster);
    }

    [Fact]
    public async Task EachField_SiloKilled_EveryEntityHasEachRecordOnce()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap, static options => options.KeySelector = KafkaKeySelector.Each(
            KafkaKeySelector.JsonField("service"), KafkaKeySelector.From(static _ => "all")));
        await cluster.StartAsync();
        kafka.Produce(3_000);
        await cluster.WaitForEventsOfAsync(new() { ["all"] = 3_000 });

        await cluster.KillAsync();
        await cluster.StartAsync();
        kafka.Produce(3_000, first: 3_000);

        await cluster.WaitForEventsOfAsync(new() { ["all"] = 6_000, ["service-0"] = 2_000, ["service-1"] = 2_000, ["service-2"] = 2_000 });
    }

    [Fact]
    public async Task MessageKeyAndHeader_NameTheStream()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap, static options => options.KeySelector = KafkaKeySelector.Each(
            KafkaKeySelector.MessageKey(), KafkaKeySelector.Header("tenant").Prefixed("tenant:")));
        await cluster.StartAsync();

        kafka.ProduceKeyed("k1", new() { ["tenant"] = "t1" });
        kafka.ProduceKeyed("k1", new() { ["other"] = "t1" });
        kafka.ProduceKeyed(null, new() { ["tenant"] = "t1" });
        kafka.ProduceKeyed(null, []);
        kafka.Flush();

        await cluster.WaitForEventsOfAsync(new() { ["k1"] = 2, ["tenant:t1"] = 2 });
        await WaitForADeadLetterAsync(cluster);
    }

    // It may be read after the others: it lies in any partition.
    private static Task WaitForADeadLetterAsync(StreamCluster cluster)
        => StreamCluster.WaitAsync(() => Task.FromResult(cluster.Service<KafkaStreamStatus>().DeadLettered is var dead and not 1 ? $"{dead} dead letters" : null));
}
