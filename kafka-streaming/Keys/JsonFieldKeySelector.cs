using System.Text;
using System.Text.Json;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Reads a JSON string field, dotted where it is nested: <c>meta.service</c> is the field of that name or <c>service</c> in <c>meta</c>. A value of the usual shape is found by one scan; anything unusual goes to the JSON reader.</summary>
internal sealed class JsonFieldKeySelector : KafkaKeySelector
{
    private readonly byte[] _field;

    public JsonFieldKeySelector(string field)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        _field = Encoding.UTF8.GetBytes(field);
    }

    public override KafkaKeyResult Find(ReadOnlySpan<byte> input, Span<byte> scratch, out ReadOnlySpan<byte> key)
    {
        if (JsonFieldScan.TryFind(input, _field, out key)) return Judge(key);
        try
        {
            return Read(input, scratch, out key);
        }
        catch (JsonException)
        {
            key = default;
            return KafkaKeyResult.Malformed;
        }
    }

    private KafkaKeyResult Read(ReadOnlySpan<byte> input, Span<byte> scratch, out ReadOnlySpan<byte> key)
    {
        key = default;
        var reader = new Utf8JsonReader(input);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return KafkaKeyResult.Malformed;
        KafkaKeyResult result = Search(ref reader, _field, scratch, out int length);
        key = scratch[..length];
        return result;
    }

    // The object that the reader is in may have the field itself, or hold an object whose name is the beginning of it up to a dot.
    private static KafkaKeyResult Search(ref Utf8JsonReader reader, ReadOnlySpan<byte> field, Span<byte> scratch, out int length)
    {
        length = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool found = reader.ValueTextEquals(field);
            int inner = found ? 0 : InnerStart(ref reader, field);
            reader.Read();
            if (found) return Take(ref reader, scratch, out length);
            if (inner == 0 || reader.TokenType != JsonTokenType.StartObject) reader.Skip();
            else if (Search(ref reader, field[inner..], scratch, out length) is var result and not KafkaKeyResult.Missing) return result;
        }

        return KafkaKeyResult.Missing;
    }

    /// <summary>Where the rest of a dotted field begins behind the name that the reader is at; 0 when the name is no beginning of it.</summary>
    private static int InnerStart(ref readonly Utf8JsonReader reader, ReadOnlySpan<byte> field)
    {
        for (int dot = field.IndexOf((byte)'.'); dot >= 0;)
        {
            if (reader.ValueTextEquals(field[..dot])) return dot + 1;
            int next = field[(dot + 1)..].IndexOf((byte)'.');
            dot = next < 0 ? next : dot + 1 + next;
        }

        return 0;
    }

    private static KafkaKeyResult Take(ref readonly Utf8JsonReader reader, Span<byte> scratch, out int length)
    {
        length = 0;
        if (reader.TokenType != JsonTokenType.String) return KafkaKeyResult.NotText;
        if (reader.ValueSpan.Length > (reader.ValueIsEscaped ? scratch.Length : MaxKeyBytes)) return KafkaKeyResult.TooLong;
        try
        {
            length = reader.CopyString(scratch);
            return Judge(scratch[..length]);
        }
        catch (InvalidOperationException)
        {
            return KafkaKeyResult.Malformed;
        }
    }
}
