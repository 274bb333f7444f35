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
        Http = new HttpClient { BaseAddress = stack.ApiUrl };
    }

    public LocalStack Stack { get; }

    public HttpClient Http { get; }

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
        Http.Dispose();
        await Stack.DisposeAsync();
    }

    /// <summary>Sends events the way the reference does: one producer, no key.</summary>
    public void Produce(IEnumerable<string> events)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = Stack.Kafka, LingerMs = 5 }).Build();
        foreach (var text in events)
            producer.Produce(KafkaSide.Topic, new Message<Null, byte[]> { Value = Encoding.UTF8.GetBytes(text) });
        producer.Flush(TimeSpan.FromSeconds(30));
    }
}
