using System.Net;
using System.Net.Sockets;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using OrleansAnomaly.Local.Hosting;
using OrleansAnomaly.Local.Terminal;

namespace OrleansAnomaly.EndToEnd.Tests;

/// <summary>The local composition on free ports with a data folder of its own.</summary>
internal sealed class LocalRig : IAsyncDisposable
{
    private readonly StringWriter _log;

    private LocalRig(LocalStack stack, StringWriter log)
    {
        Stack = stack;
        _log = log;
        Api = new Api(stack.ApiUrl);
    }

    public LocalStack Stack { get; }

    public Api Api { get; }

    /// <summary>Warnings and errors so far.</summary>
    public string Log => _log.ToString();

    public static LocalOptions Options(string dataFolder) => new()
    {
        BrokerPort = 0,
        Simulate = false,
        DataFolder = dataFolder,
        ApiUrl = "http://127.0.0.1:0",
        DashboardUrl = "http://127.0.0.1:0",
        LogLevel = LogLevel.Warning,
        Settings = SiloPorts(),
    };

    public static async Task<LocalRig> StartAsync(LocalOptions options)
    {
        var log = new StringWriter();
        var logs = new ScreenLogs(new Screen(log, ScreenKind.Plain), options.LogLevel);
        var stack = await LocalStack.StartAsync(options, logs, TimeProvider.System, TestContext.Current.CancellationToken);
        return new LocalRig(stack, log);
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Stack.DisposeAsync();
    }

    /// <summary>Sends events the way the reference does: no key, plain JSON.</summary>
    public static void Produce(string kafka, IEnumerable<string> events)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = kafka, LingerMs = 5 }).Build();
        foreach (var text in events)
            producer.Produce(KafkaSide.Topic, new Message<Null, byte[]> { Value = Encoding.UTF8.GetBytes(text) });
        Assert.Equal(0, producer.Flush(TimeSpan.FromSeconds(30)));
    }

    public void Produce(IEnumerable<string> events) => Produce(Stack.Kafka, events);

    /// <summary>Sends events so slowly that partitions stay as much in step as they would at the events' own pace.</summary>
    public async Task ReplayAsync(IEnumerable<string> events, int perSecond)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = Stack.Kafka, LingerMs = 0 }).Build();
        foreach (var chunk in events.Chunk(perSecond / 50))
        {
            foreach (var text in chunk)
                producer.Produce(KafkaSide.Topic, new Message<Null, byte[]> { Value = Encoding.UTF8.GetBytes(text) });
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, producer.Flush(TimeSpan.FromSeconds(30)));
    }

    public long CountDeadLetters()
    {
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig { BootstrapServers = Stack.Kafka, GroupId = "count" }).Build();
        return consumer.QueryWatermarkOffsets(new TopicPartition(KafkaSide.DeadLetterTopic, 0), TimeSpan.FromSeconds(10)).High.Value;
    }

    private static Dictionary<string, string?> SiloPorts()
    {
        using var silo = Listen(out var siloPort);
        using var gateway = Listen(out var gatewayPort);
        return new Dictionary<string, string?> { ["Orleans:SiloPort"] = $"{siloPort}", ["Orleans:GatewayPort"] = $"{gatewayPort}" };
    }

    /// <summary>Takes a free port.</summary>
    public static TcpListener Listen(out int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return listener;
    }
}
