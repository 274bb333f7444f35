using System.Text;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Grains.Tests.Support;

/// <summary>A dead-letter topic in memory.</summary>
internal sealed class FakeDeadLetters : KafkaDeadLetters
{
    /// <summary>What further writes throw; null for none.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Everything written.</summary>
    public List<(int Partition, long Offset, string Value, string Reason)> Letters { get; } = [];

    public override ValueTask WriteAsync(string topic, in KafkaRecord record, string reason)
    {
        if (Failure is { } failure) return ValueTask.FromException(failure);
        Letters.Add((record.Partition, record.Offset, Encoding.UTF8.GetString(record.Value), reason));
        return ValueTask.CompletedTask;
    }
}
