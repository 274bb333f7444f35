using Confluent.Kafka;
using Microsoft.Extensions.Options;
using OrleansAnomaly.Client.Hosting;
using OrleansAnomaly.Hosting;

namespace OrleansAnomaly.Client.Events;

/// <summary>Produces posted events to Kafka: without a key, idempotent, acknowledged by all replicas.</summary>
internal sealed partial class EventPublisher : IDisposable
{
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(5);

    private readonly KafkaOptions _kafka;
    private readonly TimeSpan _timeout;
    private readonly ILogger<EventPublisher> _logger;
    private readonly Lock _lock = new();
    private IProducer<Null, byte[]>? _producer;

    static EventPublisher() => PackagedLibrdkafka.Use();

    public EventPublisher(IOptions<KafkaOptions> kafka, IOptions<ApiOptions> api, ILogger<EventPublisher> logger) =>
        (_kafka, _timeout, _logger) = (kafka.Value, api.Value.ProduceTimeout, logger);

    /// <summary>Sends messages and waits until each has been confirmed or has failed.</summary>
    public async Task<Publication> PublishAsync(IReadOnlyList<byte[]> messages)
    {
        var publication = new Publication(messages.Count);
        IProducer<Null, byte[]> producer = Producer();
        for (int i = 0; i < messages.Count; i++)
            Send(producer, messages[i], i, publication);
        await publication.Done;
        return publication;
    }

    /// <summary>What librdkafka does not take of the settings; null when it takes them all.</summary>
    public string? FindSettingError()
    {
        try
        {
            if (_kafka.Producer.Count > 0)
                Producer();
            return null;
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or KafkaException)
        {
            return $"Kafka:Producer: {error.Message.Trim()}";
        }
    }

    /// <summary>Asks Kafka about the topic. Blocks.</summary>
    /// <returns>What is wrong; null when the topic can be written.</returns>
    public string? Check(TimeSpan timeout)
    {
        try
        {
            using IAdminClient admin = new DependentAdminClientBuilder(Producer().Handle).Build();
            TopicMetadata topic = admin.GetMetadata(_kafka.Topic, timeout).Topics[0];
            return topic.Error.IsError ? $"topic {_kafka.Topic}: {topic.Error.Reason}" : null;
        }
        catch (KafkaException error)
        {
            return $"{_kafka.BootstrapServers}: {error.Error.Reason}";
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _producer?.Flush(LongestFlush);
            _producer?.Dispose();
            _producer = null;
        }
    }

    private void Send(IProducer<Null, byte[]> producer, byte[] message, int index, Publication publication)
    {
        try
        {
            producer.Produce(_kafka.Topic, new Message<Null, byte[]> { Value = message }, report => publication.Answer(index, report.Error));
        }
        catch (KafkaException error)
        {
            publication.Answer(index, error.Error);
        }
    }

    private IProducer<Null, byte[]> Producer()
    {
        lock (_lock)
            return _producer ??= Build();
    }

    private IProducer<Null, byte[]> Build()
    {
        var config = new ProducerConfig
        {
            BootstrapServers = _kafka.BootstrapServers,
            ClientId = "orleans-anomaly-api",
            Acks = Acks.All,
            EnableIdempotence = true,
            LingerMs = 5,
            CompressionType = CompressionType.Lz4,
            MessageTimeoutMs = (int)_timeout.TotalMilliseconds,
            MessageMaxBytes = 2 * 1024 * 1024,
        };
        foreach ((string key, string value) in _kafka.Producer)
            config.Set(key, value);
        return new ProducerBuilder<Null, byte[]>(config)
            .SetErrorHandler(OnError)
            .SetLogHandler((_, entry) => LogKafka(entry.Facility, entry.Message))
            .Build();
    }

    private void OnError(IProducer<Null, byte[]> producer, Error error)
    {
        LogError(_kafka.BootstrapServers, error.Reason);
        if (error.IsFatal)
            Replace(producer);
    }

    /// <summary>A producer with a fatal error, as when its log was re-created, never sends again: the next events get a new one.</summary>
    private void Replace(IProducer<Null, byte[]> broken)
    {
        lock (_lock)
        {
            if (_producer != broken)
                return;
            _producer = null;
        }

        // It is one of its own callbacks that says so, and it waits for them when it is disposed.
        _ = Task.Run(broken.Dispose);
    }
}
