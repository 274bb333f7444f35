using System.Text;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Asks a function for the key.</summary>
internal sealed class FunctionKeySelector : KafkaKeySelector
{
    private readonly KafkaKeyFunction _function;

    public FunctionKeySelector(KafkaKeyFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        _function = function;
    }

    public override KafkaKeyResult Find(ReadOnlySpan<byte> input, Span<byte> scratch, out ReadOnlySpan<byte> key)
    {
        key = default;
        if (_function(input) is not { } text) return KafkaKeyResult.Missing;
        if (!Encoding.UTF8.TryGetBytes(text, scratch, out int length)) return KafkaKeyResult.TooLong;
        key = scratch[..length];
        return Judge(key);
    }
}
