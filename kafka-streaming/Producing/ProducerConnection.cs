using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>The one producer of a provider in a process, connected when it is first used.</summary>
internal sealed partial class ProducerConnection(KafkaStreamOptions options, ILogger<ProducerConnection> logger) : IDisposable
{
    private static readonly TimeSpan LastFlush = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private IProducer<byte[], byte[]>? _producer;
    private bool _disposed;

    /// <summary>Writes a record; ends when the broker has it.</summary>
    /// <exception cref="KafkaException">The broker does not have it, or has not said so in time.</exception>
    /// <exception cref="ObjectDisposedException">The silo or client stops.</exception>
    public Task<DeliveryResult<byte[], byte[]>> ProduceAsync(string topic, int? partition, Message<byte[], byte[]> message, CancellationToken cancellationToken)
        => Producer().ProduceAsync(new TopicPartition(topic, partition ?? Partition.Any), message, cancellationToken);

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed) return;
            _disposed = true;
            _producer?.Flush(LastFlush);
            _producer?.Dispose();
            _producer = null;
        }
    }

    private IProducer<byte[], byte[]> Producer()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _producer ??= Connect();
        }
    }

    private IProducer<byte[], byte[]> Connect()
    {
        RdKafkaLibrary.Ensure();
        return new ProducerBuilder<byte[], byte[]>(KafkaClientSettings.Producer(options)).WithTokens(options)
            .SetLogHandler((_, message) => LogClient(message.Facility, message.Message))
            .SetErrorHandler((_, error) => LogError(error.Reason))
            .Build();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The producer reports: {Reason}")]
    private partial void LogError(string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "librdkafka {Facility}: {Text}")]
    private partial void LogClient(string facility, string text);
}
