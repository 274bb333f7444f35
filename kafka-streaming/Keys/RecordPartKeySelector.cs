using System.Text;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Takes a record's Kafka key or a header as it is.</summary>
internal sealed class RecordPartKeySelector : KafkaKeySelector
{
    public RecordPartKeySelector(KafkaKeySource source, string? header)
    {
        Source = source;
        if (source != KafkaKeySource.Header) return;
        ArgumentException.ThrowIfNullOrEmpty(header);
        HeaderName = [.. Encoding.UTF8.GetBytes(header), 0];
    }

    internal override KafkaKeySource Source { get; }

    internal override byte[]? HeaderName { get; }

    public override KafkaKeyResult Find(ReadOnlySpan<byte> input, Span<byte> scratch, out ReadOnlySpan<byte> key)
    {
        key = input;
        return Judge(input);
    }
}
