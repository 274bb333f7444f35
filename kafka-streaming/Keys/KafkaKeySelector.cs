namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Finds the stream that a record belongs to.</summary>
public abstract class KafkaKeySelector
{
    /// <summary>Bytes of a key at most: 256.</summary>
    public const int MaxKeyBytes = 256;

    /// <summary>Room that a selector gets for a key that does not lie in its input as it is: a key written in escapes alone.</summary>
    public const int ScratchBytes = 6 * MaxKeyBytes;

    /// <summary>What the selector needs besides the value.</summary>
    internal virtual KafkaKeySource Source => KafkaKeySource.Value;

    /// <summary>The top-level string field <paramref name="field"/> of a JSON object.</summary>
    public static KafkaKeySelector JsonField(string field) => new JsonFieldKeySelector(field);

    /// <summary>Finds the UTF-8 key in <paramref name="input"/>: the record's value, or its Kafka key or header where the selector says so.</summary>
    /// <param name="input">Bytes to look into; valid during the call.</param>
    /// <param name="scratch">Room of <see cref="ScratchBytes"/> for a key that does not lie in the input as it is.</param>
    /// <param name="key">The key, in the input or in the scratch.</param>
    /// <returns>Whether there is one, else why not. Must not throw.</returns>
    public abstract KafkaKeyResult Find(ReadOnlySpan<byte> input, Span<byte> scratch, out ReadOnlySpan<byte> key);
}
