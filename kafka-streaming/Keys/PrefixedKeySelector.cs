using System.Text;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Puts a prefix before another selector's keys, so that keys of several kinds do not meet.</summary>
internal sealed class PrefixedKeySelector : KafkaKeySelector
{
    private readonly KafkaKeySelector _inner;
    private readonly byte[] _prefix;
    private readonly KafkaKeySelector[]? _parts;

    public PrefixedKeySelector(KafkaKeySelector inner, string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        _inner = inner;
        _prefix = Encoding.UTF8.GetBytes(prefix);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(_prefix.Length, MaxKeyBytes, nameof(prefix));
        if (inner.Parts.Count > 1) _parts = [.. inner.Parts.Select(part => new PrefixedKeySelector(part, prefix))];
    }

    internal override KafkaKeySource Source => _inner.Source;

    internal override byte[]? HeaderName => _inner.HeaderName;

    internal override IReadOnlyList<KafkaKeySelector> Parts => _parts ?? base.Parts;

    public override KafkaKeyResult Find(ReadOnlySpan<byte> input, Span<byte> scratch, out ReadOnlySpan<byte> key)
    {
        KafkaKeyResult result = _inner.Find(input, scratch, out key);
        if (result != KafkaKeyResult.Found) return result;
        int length = _prefix.Length + key.Length;
        if (length > MaxKeyBytes) return KafkaKeyResult.TooLong;

        // The key may lie in the scratch itself, so it moves first.
        key.CopyTo(scratch[_prefix.Length..]);
        _prefix.CopyTo(scratch);
        key = scratch[..length];
        return KafkaKeyResult.Found;
    }
}
