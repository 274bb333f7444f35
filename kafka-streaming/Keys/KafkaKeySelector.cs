using System.Text.Unicode;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Finds the stream, or streams, that a record belongs to.</summary>
public abstract class KafkaKeySelector
{
    /// <summary>Bytes of a key at most: 256.</summary>
    public const int MaxKeyBytes = 256;

    /// <summary>Room that a selector gets for a key that does not lie in its input as it is: a key written in escapes alone.</summary>
    public const int ScratchBytes = 6 * MaxKeyBytes;

    /// <summary>Part of the record that the selector looks into.</summary>
    internal virtual KafkaKeySource Source => KafkaKeySource.Value;

    /// <summary>UTF-8 name, ended by a zero, of the header that it looks into; null when it looks elsewhere.</summary>
    internal virtual byte[]? HeaderName => null;

    /// <summary>The selectors that each find one key.</summary>
    internal virtual IReadOnlyList<KafkaKeySelector> Parts => [this];

    /// <summary>The string field <paramref name="field"/> of a JSON object, dotted where it is nested: <c>meta.service</c>.</summary>
    public static KafkaKeySelector JsonField(string field) => new JsonFieldKeySelector(field);

    /// <summary>The record's Kafka key, as UTF-8. A record without one goes to the dead letters.</summary>
    public static KafkaKeySelector MessageKey() => new RecordPartKeySelector(KafkaKeySource.Key, header: null);

    /// <summary>The last header named <paramref name="name"/>, as UTF-8.</summary>
    public static KafkaKeySelector Header(string name) => new RecordPartKeySelector(KafkaKeySource.Header, name);

    /// <summary>A function of the record's value. For the fastest way, without a string a record, derive from this class.</summary>
    public static KafkaKeySelector From(KafkaKeyFunction function) => new FunctionKeySelector(function);

    /// <summary>Several streams a record: one for each selector that finds a key. A record of which none finds one goes to the dead letters with the first one's reason.</summary>
    public static KafkaKeySelector Each(params IReadOnlyList<KafkaKeySelector> selectors) => new EachKeySelector(selectors);

    /// <summary>The same keys with <paramref name="prefix"/> before them, as in <c>card:4711</c>.</summary>
    public KafkaKeySelector Prefixed(string prefix) => new PrefixedKeySelector(this, prefix);

    /// <summary>Finds the UTF-8 key in <paramref name="input"/>: the record's value, or its Kafka key or header where the selector says so.</summary>
    /// <param name="input">Bytes to look into; valid during the call.</param>
    /// <param name="scratch">Room of <see cref="ScratchBytes"/> for a key that does not lie in the input as it is.</param>
    /// <param name="key">The key, in the input or in the scratch.</param>
    /// <returns>Whether there is one, else why not. Must not throw.</returns>
    public abstract KafkaKeyResult Find(ReadOnlySpan<byte> input, Span<byte> scratch, out ReadOnlySpan<byte> key);

    /// <summary>Whether bytes may be a key.</summary>
    private protected static KafkaKeyResult Judge(ReadOnlySpan<byte> key)
        => key.Length switch
        {
            0 => KafkaKeyResult.Empty,
            > MaxKeyBytes => KafkaKeyResult.TooLong,
            _ => Utf8.IsValid(key) ? KafkaKeyResult.Found : KafkaKeyResult.NotText,
        };
}
