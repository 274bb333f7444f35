using Confluent.Kafka;

namespace OrleansAnomaly.Benchmarks.Faults.Load;

/// <summary>Sends keyless events at a steady rate while it is on; what Kafka cannot take now, it takes later.</summary>
internal sealed class Traffic : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(60);
    private readonly IProducer<Null, byte[]> _producer;
    private readonly EventWriter _events;
    private readonly string _topic;
    private readonly Deliveries _deliveries;
    private CancellationTokenSource? _on;
    private Task _sending = Task.CompletedTask;
    private string? _failure;

    public Traffic(string kafka, string topic, EventWriter events, Deliveries deliveries)
    {
        (_topic, _events, _deliveries) = (topic, events, deliveries);
        _producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig
        {
            BootstrapServers = kafka, EnableIdempotence = true, Acks = Acks.All, LingerMs = 5, ReconnectBackoffMaxMs = 500, QueueBufferingMaxMessages = 1_000_000,
        }).SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
    }

    /// <summary>Sends so many events a second until it is told to stop.</summary>
    public void Start(int rate)
    {
        _on = new CancellationTokenSource();
        _sending = SendAsync(rate, _on.Token);
    }

    /// <summary>Stops, and returns when Kafka has everything.</summary>
    public async Task StopAsync()
    {
        await _on!.CancelAsync();
        await _sending;
        Flush();
    }

    /// <summary>Sends so many events, and returns when Kafka has them.</summary>
    public async Task SendAsync(long count, int rate)
    {
        long start = TimeProvider.System.GetTimestamp();
        for (long sent = 0; sent < count; sent++)
        {
            Send();
            TimeSpan ahead = TimeSpan.FromSeconds((double)sent / rate) - TimeProvider.System.GetElapsedTime(start);
            if (ahead > Tick) await Task.Delay(ahead, TimeProvider.System);
        }

        Flush();
    }

    public void Dispose() => _producer.Dispose();

    private async Task SendAsync(int rate, CancellationToken stop)
    {
        long start = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Tick);
        for (long sent = 0; !stop.IsCancellationRequested;)
        {
            for (long due = (long)(TimeProvider.System.GetElapsedTime(start).TotalSeconds * rate); sent < due; sent++) Send();
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private void Send()
        => _producer.Produce(_topic, new Message<Null, byte[]> { Value = _events.Next(TimeProvider.System.GetUtcNow()) }, Delivered);

    private void Delivered(DeliveryReport<Null, byte[]> report)
    {
        if (report.Error.IsError) Volatile.Write(ref _failure, report.Error.Reason);
        else _deliveries.Add(report.Partition, report.Offset);
    }

    private void Flush()
    {
        int left = _producer.Flush(FlushLimit);
        if (left > 0 || _failure is not null) throw new TimeoutException($"Kafka did not take {left} events: {_failure}");
    }
}
