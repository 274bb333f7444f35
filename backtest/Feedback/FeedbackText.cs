using System.Globalization;
using System.Text.Json;

namespace OrleansAnomaly.Backtest.Feedback;

/// <summary>Reads a verdict from a JSON object.</summary>
internal static class FeedbackText
{
    /// <exception cref="FormatException">It is no verdict; the message names field and value.</exception>
    public static (string Entity, FeedbackLine Verdict) Read(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object)
            throw new FormatException("it must be an object with entity, time and verdict");
        double time = Time(line, "time") ?? throw new FormatException("time is missing");
        double told = Time(line, "told") ?? time;
        if (told < time)
            throw new FormatException("told is before time");
        return (Entity(line), new FeedbackLine(time, told, Verdict(line)));
    }

    private static string Entity(JsonElement line)
    {
        if (!line.TryGetProperty("entity", out JsonElement entity))
            return FeedbackFile.NoEntity;
        return entity.ValueKind switch
        {
            JsonValueKind.String => entity.GetString()!,
            JsonValueKind.Number => entity.GetRawText(),
            _ => throw new FormatException($"entity is {entity.GetRawText()}; it must be a text"),
        };
    }

    private static bool Verdict(JsonElement line)
    {
        string? verdict = line.TryGetProperty("verdict", out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return verdict switch
        {
            "true_positive" or "truePositive" => true,
            "false_positive" or "falsePositive" => false,
            _ => throw new FormatException("verdict must be \"true_positive\" or \"false_positive\""),
        };
    }

    private static double? Time(JsonElement line, string name)
    {
        if (!line.TryGetProperty(name, out JsonElement value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double seconds) && double.IsFinite(seconds))
            return seconds;
        if (value.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
            return at.ToUnixTimeMilliseconds() / 1000.0;
        throw new FormatException($"{name} is {value.GetRawText()}; it must be Unix seconds or an ISO 8601 time");
    }
}
