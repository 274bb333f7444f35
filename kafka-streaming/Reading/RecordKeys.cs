using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Asks the provider's key selectors about native messages. For one thread.</summary>
internal sealed class RecordKeys(KafkaStreamOptions options)
{
    private readonly KafkaKeySelector[] _selectors = [.. (options.KeySelector ?? KafkaKeySelector.JsonField(options.KeyField)).Parts];
    private readonly byte[] _scratch = new byte[KafkaKeySelector.ScratchBytes];

    /// <summary>Number of selectors.</summary>
    public int Count => _selectors.Length;

    /// <summary>The key that one selector finds; valid until the next call.</summary>
    public unsafe KafkaKeyResult Find(int selector, nint pointer, out ReadOnlySpan<byte> key)
    {
        ref readonly RdKafkaMessage message = ref *(RdKafkaMessage*)pointer;
        KafkaKeySelector part = _selectors[selector];
        key = default;
        return part.Source switch
        {
            KafkaKeySource.Value => part.Find(message.Value, _scratch, out key),
            KafkaKeySource.Key when message.Key is not null => part.Find(new(message.Key, checked((int)message.KeyLength)), _scratch, out key),
            KafkaKeySource.Header when NativeConsumer.TryHeader(pointer, part.HeaderName!, out ReadOnlySpan<byte> header) => part.Find(header, _scratch, out key),
            _ => KafkaKeyResult.Missing,
        };
    }

    /// <summary>True when a message belongs to a stream.</summary>
    public bool Names(nint pointer, ReadOnlySpan<byte> stream)
    {
        for (int i = 0; i < _selectors.Length; i++)
        {
            if (Find(i, pointer, out ReadOnlySpan<byte> key) == KafkaKeyResult.Found && key.SequenceEqual(stream)) return true;
        }

        return false;
    }
}
