using OrleansAnomaly.EmbeddedBroker;
using OrleansAnomaly.Local.Hosting;

namespace OrleansAnomaly.EndToEnd.Tests;

[Collection<OneAtATime>]
public sealed class RestartTests
{
    private const int EventsEach = 20_000;
    private static readonly string[] Services = ["auth", "payment", "orders"];
    private readonly ReferenceEvents _events = new(seed: 4);

    [Fact]
    public async Task Restart_MidStream_EveryEventIsAppliedOnce()
    {
        using var folder = new TestFolder();
        await using var kafka = StartKafka();
        var options = On(kafka, folder.Path);
        LocalRig.Produce(kafka.BootstrapServers, Mixed(EventsEach));
        await using (var first = await LocalRig.StartAsync(options))
        {
            await Eventually.Get(() => Task.FromResult(first.Stack.Reading.Consumed), consumed => consumed > EventsEach);
        }

        LocalRig.Produce(kafka.BootstrapServers, Mixed(1000));
        await using var second = await LocalRig.StartAsync(options);

        await Eventually.Get(() => second.Api.Applied(Services), applied => applied >= 3 * (EventsEach + 1000));
        var applied = await Task.WhenAll(Services.Select(second.Api.Applied));
        Assert.Equal([EventsEach + 1000, EventsEach + 1000, EventsEach + 1000], applied);
    }

    [Fact]
    public async Task Kill_MidStream_EveryEventIsAppliedOnce()
    {
        using var folder = new TestFolder();
        await using var kafka = StartKafka();
        LocalRig.Produce(kafka.BootstrapServers, Mixed(EventsEach));
        await using (var first = await LocalProcess.StartAsync(kafka, folder.Path))
        {
            await Eventually.Get(() => first.Api.Applied(Services), applied => applied > 1000);
            first.Kill();
        }

        LocalRig.Produce(kafka.BootstrapServers, Mixed(1000));
        await using var second = await LocalProcess.StartAsync(kafka, folder.Path);

        await Eventually.Get(() => second.Api.Applied(Services), applied => applied >= 3 * (EventsEach + 1000));
        var applied = await Task.WhenAll(Services.Select(second.Api.Applied));
        Assert.Equal([EventsEach + 1000, EventsEach + 1000, EventsEach + 1000], applied);
    }

    [Fact]
    public async Task SecondStart_FreshEmbeddedLog_KeepsTheModelsAndTakesNewEvents()
    {
        using var folder = new TestFolder();
        await using (var first = await LocalRig.StartAsync(LocalRig.Options(folder.Path)))
        {
            first.Produce(Mixed(500));
            await Eventually.Get(() => first.Api.Applied(Services), applied => applied == 1500);
        }

        await using var second = await LocalRig.StartAsync(LocalRig.Options(folder.Path));
        Assert.Equal(1500, await second.Api.Applied(Services));
        second.Produce(Mixed(200));

        Assert.Equal(2100, await Eventually.Get(() => second.Api.Applied(Services), applied => applied == 2100));
        Assert.Equal(1, (await second.Api.Get("api/v1/services/auth")).GetProperty("logResets").GetInt64());
    }

    private static EmbeddedKafka StartKafka()
    {
        var kafka = EmbeddedKafka.Start(new EmbeddedKafkaOptions { Port = 0 });
        kafka.CreateTopic(KafkaSide.Topic, 12);
        kafka.CreateTopic(KafkaSide.DeadLetterTopic, 1);
        return kafka;
    }

    private static LocalOptions On(EmbeddedKafka kafka, string folder)
    {
        var options = LocalRig.Options(folder);
        return options with
        {
            Kafka = kafka.BootstrapServers,
            Settings = new Dictionary<string, string?>(options.Settings) 
            {
                ["Kafka:LogIdentity"] = kafka.LogIdentity,
                ["Kafka:Consumer:fetch.wait.max.ms"] = "10",
            },
        };
    }

    private IEnumerable<string> Mixed(int each)
    {
        var now = TimeProvider.System.GetUtcNow();
        return Services.SelectMany(service => _events.Of(service, each, now, 500));
    }
}
