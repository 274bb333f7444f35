using System.Text;
using System.Text.Json;
using OrleansAnomaly.GrainInterfaces.Events;

namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>Finds an event's time as it was written, and its entity even if the event as a whole is bad.</summary>
internal sealed class EventTexts(LogEventOptions options)
{
    private readonly byte[][] _timePath = PathOf(options.TimestampField);
    private readonly byte[][] _entityPath = PathOf(options.EntityField);
    private readonly byte[] _time = new byte[options.MaxKeyBytes];
    private readonly byte[] _entity = new byte[options.MaxKeyBytes];
    private int _timeLength, _entityLength;

    public ReadOnlySpan<byte> Time => _time.AsSpan(0, _timeLength);

    public ReadOnlySpan<byte> Entity => _entity.AsSpan(0, _entityLength);

    public void Find(ReadOnlySpan<byte> record)
    {
        (_timeLength, _entityLength) = (0, 0);
        Utf8JsonReader json = new(record.StartsWith("\uFEFF"u8) ? record[3..] : record);
        try
        {
            int timeDepth = 0, entityDepth = 0;
            while ((_timeLength == 0 || _entityLength == 0) && json.Read())
            {
                if (json.TokenType != JsonTokenType.PropertyName)
                    continue;
                bool isTime = Matches(ref json, _timePath, ref timeDepth), isEntity = Matches(ref json, _entityPath, ref entityDepth);
                json.Read();
                if (isTime)
                    _timeLength = Copy(ref json, _time);
                if (isEntity)
                    _entityLength = Copy(ref json, _entity);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The decoder has already said what is wrong with it.
        }
    }

    private static byte[][] PathOf(string field) => [.. field.Split('.').Select(Encoding.UTF8.GetBytes)];

    /// <summary>Follows the field's path down; true at its end.</summary>
    private static bool Matches(ref Utf8JsonReader json, byte[][] path, ref int matched)
    {
        int level = json.CurrentDepth - 1;
        matched = Math.Min(matched, level);
        if (level != matched || level >= path.Length || !json.ValueTextEquals(path[level]))
            return false;
        matched++;
        return matched == path.Length;
    }

    private static int Copy(ref Utf8JsonReader json, byte[] to)
    {
        if (json.TokenType is not (JsonTokenType.String or JsonTokenType.Number) || json.ValueSpan.Length > to.Length)
            return 0;
        if (json.TokenType == JsonTokenType.String)
            return json.CopyString(to);
        json.ValueSpan.CopyTo(to);
        return json.ValueSpan.Length;
    }
}
