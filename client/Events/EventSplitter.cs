using System.Text.Json;

namespace OrleansAnomaly.Client.Events;

/// <summary>Cuts a request body into events without decoding them.</summary>
internal static class EventSplitter
{
    /// <summary>Most events of one request.</summary>
    public const int MaxEvents = 100_000;

    /// <summary>Cuts a JSON body: the elements of an array, or the one event that it is.</summary>
    /// <returns>The pieces; one more than <see cref="MaxEvents"/> when there are too many.</returns>
    public static List<EventPiece> CutJson(ReadOnlySpan<byte> body)
    {
        var pieces = new List<EventPiece>();
        int start = SkipMark(body);
        ReadOnlySpan<byte> rest = body[start..].TrimStart(" \t\r\n"u8);
        if (rest.IsEmpty || rest[0] != '[')
            pieces.Add(new EventPiece(start, body.Length - start));
        else
            CutArray(body, body.Length - rest.Length, pieces);
        return pieces;
    }

    /// <summary>Cuts a body of one event a line; blank lines are passed over.</summary>
    /// <returns>The pieces; one more than <see cref="MaxEvents"/> when there are too many.</returns>
    public static List<EventPiece> CutLines(ReadOnlySpan<byte> body)
    {
        var pieces = new List<EventPiece>();
        for (int start = SkipMark(body); start < body.Length && pieces.Count <= MaxEvents;)
        {
            int end = body[start..].IndexOf((byte)'\n');
            end = end < 0 ? body.Length : start + end;
            if (!body[start..end].Trim(" \t\r"u8).IsEmpty)
                pieces.Add(new EventPiece(start, end - start));
            start = end + 1;
        }

        return pieces;
    }

    private static void CutArray(ReadOnlySpan<byte> body, int arrayStart, List<EventPiece> pieces)
    {
        var reader = new Utf8JsonReader(body[arrayStart..]);
        int next = arrayStart + 1;
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray && pieces.Count <= MaxEvents)
            {
                next = arrayStart + (int)reader.TokenStartIndex;
                reader.Skip();
                int end = arrayStart + (int)reader.BytesConsumed;
                pieces.Add(new EventPiece(next, end - next));
                next = end;
            }

            if (pieces.Count <= MaxEvents)
                reader.Read();
        }
        catch (JsonException)
        {
            ReadOnlySpan<byte> rest = body[next..].TrimStart(", \t\r\n"u8);
            pieces.Add(new EventPiece(body.Length - rest.Length, rest.Length, IsBroken: true));
        }
    }

    private static int SkipMark(ReadOnlySpan<byte> body) => body.StartsWith("\uFEFF"u8) ? 3 : 0;
}
