using System.Text;
using System.Text.Json;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Reads a top-level JSON string field. A value of the usual shape is found by one scan; anything unusual goes to the JSON reader.</summary>
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
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool found = reader.ValueTextEquals(_field);
            reader.Read();
            if (found)
            {
                KafkaKeyResult result = Take(ref reader, scratch, out int length);
                key = scratch[..length];
                return result;
            }

            reader.Skip();
        }

        return KafkaKeyResult.Missing;
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
