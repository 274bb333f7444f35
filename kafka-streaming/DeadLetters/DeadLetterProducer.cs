using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Writes records that cannot be used to the dead-letter topic, again and again until the broker has them.</summary>
internal sealed partial class DeadLetterProducer(KafkaStreamOptions options, KafkaStreamMetrics metrics, KafkaStreamStatus status, TimeProvider time, ILogger<DeadLetterProducer> logger)
    : KafkaDeadLetters, IDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private IProducer<byte[], byte[]>? _producer;
    private int _disposed;

    public override ValueTask WriteAsync(string topic, in KafkaRecord record, string reason)
        => new(WriteAsync(topic, record.Partition, record.Offset, null, record.Value.ToArray(), reason));

    /// <summary>Ends when the broker has the record, or at once when there is no dead-letter topic.</summary>
    public async Task WriteAsync(string topic, int partition, long offset, byte[]? key, byte[]? value, string reason)
    {
        metrics.DeadLettered(reason);
        status.AddDeadLettered();
        if (options.DeadLetterTopic is not { } target) return;
        var message = new Message<byte[], byte[]> { Key = key!, Value = value!, Headers = Headers(topic, partition, offset, reason) };
        while (true)
        {
            try
            {
                await Producer().ProduceAsync(target, message, _stop.Token).ConfigureAwait(false);
                return;
            }
            catch (KafkaException failure) when (!_stop.IsCancellationRequested)
            {
                LogFailed(target, topic, partition, offset, failure.Error.Reason);
                await Task.Delay(RetryPause, time, _stop.Token).ConfigureAwait(false);
            }
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _stop.Cancel();
        lock (_lock)
        {
            _producer?.Flush(RetryPause);
            _producer?.Dispose();
            _producer = null;
        }
    }

    private static Headers Headers(string topic, int partition, long offset, string reason) => new()
    {
        { "source.topic", Encoding.UTF8.GetBytes(topic) },
        { "source.partition", Encoding.UTF8.GetBytes(partition.ToString(CultureInfo.InvariantCulture)) },
        { "source.offset", Encoding.UTF8.GetBytes(offset.ToString(CultureInfo.InvariantCulture)) },
        { "reason", Encoding.UTF8.GetBytes(reason) },
    };

    private IProducer<byte[], byte[]> Producer()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed != 0, this);
            RdKafkaLibrary.Ensure();
            return _producer ??= new ProducerBuilder<byte[], byte[]>(KafkaClientSettings.Producer(options))
                .SetLogHandler((_, message) => LogClient(message.Facility, message.Message))
                .SetErrorHandler((_, error) => LogProducerError(error.Reason))
                .Build();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not write to the dead-letter topic '{Target}' (record {Topic}/{Partition}/{Offset}): {Reason}. Trying again; its offset is not committed until then. Check that the topic exists and may be written, or set DeadLetterTopic to null to drop such records.")]
    private partial void LogFailed(string target, string topic, int partition, long offset, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The dead-letter producer reports: {Reason}")]
    private partial void LogProducerError(string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "librdkafka {Facility}: {Text}")]
    private partial void LogClient(string facility, string text);
}
