using System.Text.Json;
using Confluent.Kafka;
using OrleansAnomaly.EmbeddedBroker;
using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Tests;

public sealed class SimulatorTests : IAsyncDisposable
{
    private readonly EmbeddedKafka _kafka = EmbeddedKafka.Start(new EmbeddedKafkaOptions { Port = 0 });

    private SimulatorOptions Options => new()
    {
        BootstrapServers = _kafka.BootstrapServers,
        Duration = TimeSpan.FromMinutes(10),
        EventsPerSecond = 10,
        Speed = 0,
        StartAt = DateTimeOffset.UnixEpoch,
        AnomalyEvery = TimeSpan.Zero,
    };

    public ValueTask DisposeAsync() => _kafka.DisposeAsync();

    [Fact]
    public async Task RunAsync_WholeDuration_KafkaHasEachEventOnce()
    {
        _kafka.CreateTopic("logs", 3);
        using var simulator = new Simulator(Options, TimeProvider.System);

        await simulator.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new SimulatorProgress(6000, 6000, 0, 0, null), simulator.Progress);
        Assert.Equal(6000, CountRecords(partitions: 3));
    }

    [Fact]
    public async Task RunAsync_QueueOfTen_WaitsInsteadOfLosing()
    {
        _kafka.CreateTopic("logs", 1);
        var options = Options with { Producer = new Dictionary<string, string> { ["queue.buffering.max.messages"] = "10" }, Duration = TimeSpan.FromSeconds(30) };
        using var simulator = new Simulator(options, TimeProvider.System);

        await simulator.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal((300L, 300L), (simulator.Progress.Delivered, CountRecords(partitions: 1)));
    }

    [Fact]
    public async Task RunAsync_BrokerRefuses_CountsAndSaysWhy()
    {
        _kafka.CreateTopic("logs", 1);
        _kafka.Faults.PushErrors(0, [.. Enumerable.Repeat(ErrorCode.TopicAuthorizationFailed, 10)]); // the ten events may leave in up to ten requests
        var producer = new Dictionary<string, string> { ["enable.idempotence"] = "false" };
        using var simulator = new Simulator(Options with { Producer = producer, Duration = TimeSpan.FromSeconds(1) }, TimeProvider.System);

        await simulator.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal((10L, 0L, 10L), (simulator.Progress.Made, simulator.Progress.Delivered, simulator.Progress.Failed));
        Assert.Equal("Broker: Topic authorization failed", simulator.Progress.LastError);
    }

    [Fact]
    public async Task RunAsync_Anomaly_IsAnnouncedAndLabelled()
    {
        _kafka.CreateTopic("logs", 1);
        var labels = Path.GetTempFileName();
        var announced = new List<Anomaly>();
        var options = Options with { LabelsFile = labels, Anomalies = [AnomalyRequest.Parse("spike:payment:+30s:20s:4")] };
        using (var simulator = new Simulator(options, TimeProvider.System, announced.Add))
            await simulator.RunAsync(TestContext.Current.CancellationToken);

        var label = JsonDocument.Parse(File.ReadAllText(labels)).RootElement;
        File.Delete(labels);
        Assert.Equal("payment", Assert.Single(announced).Service);
        Assert.Equal(
            """{"service":"payment","kind":"spike","metrics":["latency_ms"],"start":"1970-01-01T00:00:30.000Z","end":"1970-01-01T00:00:50.000Z","strength":4}""",
            label.GetRawText());
    }

    [Fact]
    public async Task RunAsync_Stopped_DeliversWhatWasMade()
    {
        _kafka.CreateTopic("logs", 1);
        using var stop = new CancellationTokenSource();
        using var simulator = new Simulator(Options with { Speed = 1, Duration = null, Anomalies = [AnomalyRequest.Parse("spike:payment:+0s")] }, TimeProvider.System, _ => stop.Cancel());

        await simulator.RunAsync(stop.Token);

        Assert.Equal((1L, 1L), (simulator.Progress.Made, simulator.Progress.Delivered));
    }

    private long CountRecords(int partitions)
    {
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig { BootstrapServers = _kafka.BootstrapServers, GroupId = "count" }).Build();
        return Enumerable.Range(0, partitions)
            .Sum(partition => consumer.QueryWatermarkOffsets(new TopicPartition("logs", partition), TimeSpan.FromSeconds(10)).High.Value);
    }
}
