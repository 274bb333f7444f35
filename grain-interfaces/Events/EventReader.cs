using System.Text.Json;

namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>Reads any JSON object field by field. The one place that decides what is well-formed.</summary>
internal sealed class EventReader(EventFields fields)
{
    // One level more than allowed, so that the reader's own limit, an exception, is never met.
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = LogEventDecoder.MaxDepth + 1 };

    private readonly FieldPath _path = new();
    private readonly TextBuffer _scratch = new();

    /// <summary>Reads a message of valid UTF-8 into the fields.</summary>
    /// <param name="message">The message.</param>
    /// <param name="position">About where in it the reading ended.</param>
    public DecodeError Read(ReadOnlySpan<byte> message, out int position)
    {
        _path.Begin();
        _scratch.Begin();
        var reader = new Utf8JsonReader(message, ReaderOptions);
        DecodeError error;
        try
        {
            error = ReadEvent(ref reader);
        }
        catch (JsonException)
        {
            error = IsNonFinite(message[(int)reader.BytesConsumed..]) ? DecodeError.NonFiniteNumber : DecodeError.MalformedJson;
        }
        catch (InvalidOperationException)
        {
            // This is how the reader says that an escape stands for no character.
            error = DecodeError.InvalidText;
        }

        position = (int)reader.BytesConsumed;
        return error;
    }

    private DecodeError ReadEvent(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return DecodeError.NotAnObject;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                DecodeError error = ReadField(ref reader);
                if (error != DecodeError.None)
                    return error;
            }
            else
            {
                // The end of an object; whether anything follows the last one is the reader's to say.
                _path.Leave();
            }
        }

        return DecodeError.None;
    }

    private DecodeError ReadField(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> name = _path.Of(TextOf(ref reader));
        DecodeError error = fields.Find(name, out int field);
        if (error != DecodeError.None)
            return error;
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return JsonNumber.Read(reader.ValueSpan, out double value) > 0
                    ? fields.AddNumber(field, name, reader.ValueSpan, value)
                    : DecodeError.NonFiniteNumber;
            case JsonTokenType.String:
                return fields.AddText(field, name, TextOf(ref reader));
            case JsonTokenType.True or JsonTokenType.False:
                return fields.AddBoolean(field, name, reader.TokenType == JsonTokenType.True);
            case JsonTokenType.Null:
                return fields.AddNull(field, name);
            default:
                return ReadContainer(ref reader, field, name);
        }
    }

    private DecodeError ReadContainer(ref Utf8JsonReader reader, int field, scoped ReadOnlySpan<byte> name)
    {
        bool isArray = reader.TokenType == JsonTokenType.StartArray;
        DecodeError error = fields.AddContainer(field, name, isArray);
        if (error != DecodeError.None)
            return error;
        if (reader.CurrentDepth >= LogEventDecoder.MaxDepth)
            return DecodeError.TooDeep;
        if (isArray)
            return SkipArray(ref reader);
        _path.Enter(name);
        return DecodeError.None;
    }

    private static DecodeError SkipArray(ref Utf8JsonReader reader)
    {
        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            bool opens = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
            if (opens && reader.CurrentDepth >= LogEventDecoder.MaxDepth)
                return DecodeError.TooDeep;
        }

        return DecodeError.None;
    }

    private ReadOnlySpan<byte> TextOf(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        Span<byte> room = _scratch.Room(reader.ValueSpan.Length);
        int length = reader.CopyString(room);
        return _scratch[_scratch.Append(room[..length])];
    }

    /// <summary>Whether what the reader stopped at is one of the words that Python and JavaScript write for no number.</summary>
    private static bool IsNonFinite(ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(":,[ \t\r\n"u8);
        return rest.StartsWith("NaN"u8) || rest.StartsWith("Infinity"u8) || rest.StartsWith("-Infinity"u8);
    }
}
