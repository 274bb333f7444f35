using Confluent.Kafka;
using OrleansAnomaly.Hosting;

namespace OrleansAnomaly.LogSimulator.Sending;

/// <summary>Produces keyless events and counts what became of each.</summary>
internal sealed class EventSender : IDisposable
{
    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["client.id"] = "log-simulator",
        ["linger.ms"] = "5",
        ["compression.type"] = "lz4",
        ["enable.idempotence"] = "true",
        ["queue.buffering.max.kbytes"] = "65536",
    };

    private static readonly Partition OrderedPartition = new(0);

    private readonly IProducer<Null, byte[]> _producer;
    private readonly Action<DeliveryReport<Null, byte[]>> _delivered;
    private readonly Message<Null, byte[]> _message = new();
    private readonly byte[]?[] _byLength;
    private readonly string _topic;
    private long _deliveredCount;
    private long _failedCount;
    private string? _lastError;

    static EventSender() => PackagedLibrdkafka.Use();

    public EventSender(string bootstrapServers, string topic, IReadOnlyDictionary<string, string> settings, int maxEventBytes)
    {
        _topic = topic;
        _byLength = new byte[maxEventBytes + 1][];
        _delivered = Count;
        var merged = new Dictionary<string, string>(Defaults) { ["bootstrap.servers"] = bootstrapServers };
        foreach (var (key, value) in settings)
            merged[key] = value;
        _producer = Build(merged);
    }

    /// <summary>Events that the broker has.</summary>
    public long Delivered => Volatile.Read(ref _deliveredCount);

    /// <summary>Events given up.</summary>
    public long Failed => Volatile.Read(ref _failedCount);

    /// <summary>What the client last complained of; null when it never did.</summary>
    public string? LastError => Volatile.Read(ref _lastError);

    /// <summary>Hands one event to the client's queue.</summary>
    /// <param name="value">The event.</param>
    /// <param name="inOrder">Whether its place among the events before and after it matters: all such go to one partition.</param>
    /// <returns>False when the queue is full: wait, then try again.</returns>
    public bool TrySend(ReadOnlySpan<byte> value, bool inOrder = false)
    {
        // The client copies the bytes before it returns, so one array of each length is enough.
        var bytes = _byLength[value.Length] ??= new byte[value.Length];
        value.CopyTo(bytes);
        _message.Value = bytes;
        try
        {
            _producer.Produce(new TopicPartition(_topic, inOrder ? OrderedPartition : Partition.Any), _message, _delivered);
            return true;
        }
        catch (ProduceException<Null, byte[]> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
        {
            return false;
        }
    }

    /// <summary>Waits until the broker has everything or the patience ends.</summary>
    /// <returns>Events still undelivered.</returns>
    public int Flush(TimeSpan patience) => _producer.Flush(patience);

    public void Dispose() => _producer.Dispose();

    private IProducer<Null, byte[]> Build(Dictionary<string, string> settings)
    {
        try
        {
            return new ProducerBuilder<Null, byte[]>(settings)
                .SetErrorHandler((_, error) => Volatile.Write(ref _lastError, error.Reason))
                .SetLogHandler((_, _) => { })
                .Build();
        }
        catch (InvalidOperationException error)
        {
            throw new ArgumentException($"--producer: {error.Message.Trim()}", error);
        }
    }

    private void Count(DeliveryReport<Null, byte[]> report)
    {
        if (!report.Error.IsError)
        {
            Interlocked.Increment(ref _deliveredCount);
            return;
        }

        Interlocked.Increment(ref _failedCount);
        Volatile.Write(ref _lastError, report.Error.Reason);
    }
}
