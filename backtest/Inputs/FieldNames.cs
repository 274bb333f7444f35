using System.Text.Json;
using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>What an input calls the fields that say when and whose, told from its first event by the names that the preset knows.</summary>
internal readonly record struct FieldNames(string Timestamp, string Entity)
{
    public static FieldNames In(ReadOnlySpan<byte> first, BacktestOptions options)
    {
        HashSet<string> there = TopLevel(first);
        return new(Find(options.Preset.TimestampField), options.EntityField ?? Find(options.EventEntityField));

        string Find(string field) => there.Contains(field)
            ? field
            : options.Preset.NamesOf(field).SelectMany(name => there.Where(one => NamePattern.Matches(name, one))).FirstOrDefault(field);
    }

    private static HashSet<string> TopLevel(ReadOnlySpan<byte> json)
    {
        HashSet<string> names = [];
        Utf8JsonReader reader = new(json.StartsWith("\uFEFF"u8) ? json[3..] : json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                    names.Add(reader.GetString() ?? "");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The decoder says what is wrong with it; what was read so far may still tell the names.
        }

        return names;
    }
}
