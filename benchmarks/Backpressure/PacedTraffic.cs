using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace OrleansAnomaly.Benchmarks.Backpressure;

/// <summary>A topic of the run's own, and events to it at a steady rate.</summary>
internal sealed class PacedTraffic : IDisposable
{
    private const int TextLength = 160;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);
    private readonly IProducer<Null, byte[]> _producer;
    private readonly byte[][] _events = [.. Enumerable.Range(0, BackpressureOptions.Services).Select(static service => Event(service))];
    private readonly Random _random = new(1);
    private readonly CancellationTokenSource _stop = new();
    private Task _sending = Task.CompletedTask;
    private long _sent;

    public PacedTraffic(string bootstrap)
        => _producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = bootstrap, LingerMs = 5, QueueBufferingMaxMessages = 1_000_000 }).Build();

    public string Topic { get; } = $"backpressure-{Environment.ProcessId}-{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}";

    public long Sent => Volatile.Read(ref _sent);

    public async Task CreateTopicAsync()
    {
        using IAdminClient admin = new DependentAdminClientBuilder(_producer.Handle).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = Topic, NumPartitions = BackpressureOptions.Partitions, ReplicationFactor = 1 }]);
    }

    public void Start(int rate) => _sending = Task.Run(() => SendAsync(rate));

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _sending;
        _producer.Flush(TimeSpan.FromSeconds(30));
    }

    public void Dispose()
    {
        _producer.Dispose();
        _stop.Dispose();
    }

    private static byte[] Event(int service)
        => Encoding.UTF8.GetBytes(FormattableString.Invariant($$"""{"timestamp":1732280000.12,"service":"{{ServiceLoad.NameOf(service)}}","latency_ms":203.4,"text":"{{new string('x', TextLength)}}"}"""));

    private async Task SendAsync(int rate)
    {
        long start = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Tick);
        while (!_stop.IsCancellationRequested)
        {
            for (long due = (long)(TimeProvider.System.GetElapsedTime(start).TotalSeconds * rate); _sent < due; Volatile.Write(ref _sent, _sent + 1)) Send();
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private void Send()
    {
        int service = _random.NextDouble() < BackpressureOptions.SlowShare ? 0 : _random.Next(1, BackpressureOptions.Services);
        _producer.Produce(new TopicPartition(Topic, ServiceLoad.PartitionOf(service)), new Message<Null, byte[]> { Value = _events[service] });
    }
}
