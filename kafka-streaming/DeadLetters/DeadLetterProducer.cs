using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Writes records that cannot be used to the dead-letter topic, again and again until the broker has them.</summary>
internal sealed partial class DeadLetterProducer(KafkaStreamOptions options, KafkaStreamMetrics metrics, KafkaStreamStatus status, ProducerConnection connection, TimeProvider time, ILogger<DeadLetterProducer> logger)
    : KafkaDeadLetters, IDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stop = new();
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
                await connection.ProduceAsync(target, null, message, _stop.Token).ConfigureAwait(false);
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
        connection.Dispose();
    }

    private static Headers Headers(string topic, int partition, long offset, string reason) => new()
    {
        { "source.topic", Encoding.UTF8.GetBytes(topic) },
        { "source.partition", Encoding.UTF8.GetBytes(partition.ToString(CultureInfo.InvariantCulture)) },
        { "source.offset", Encoding.UTF8.GetBytes(offset.ToString(CultureInfo.InvariantCulture)) },
        { "reason", Encoding.UTF8.GetBytes(reason) },
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not write to the dead-letter topic '{Target}' (record {Topic}/{Partition}/{Offset}): {Reason}. Trying again; its offset is not committed until then. Check that the topic exists and may be written, or set DeadLetterTopic to null to drop such records.")]
    private partial void LogFailed(string target, string topic, int partition, long offset, string reason);
}
