using System.Globalization;

namespace OrleansAnomaly.Client.Problems;

/// <summary>Reads query parameters and collects what is wrong with them, by name.</summary>
internal sealed class QueryErrors
{
    private readonly Dictionary<string, string[]> _errors = [];

    public bool Any => _errors.Count > 0;

    public IDictionary<string, string[]> All => _errors;

    public void Add(string parameter, string message) => _errors[parameter] = [message];

    public void AddForeignCursor() => Add("cursor", "The cursor is not one that this list gave out; begin again without it.");

    public T? Enum<T>(string parameter, string? text)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (!char.IsAsciiDigit(text[0]) && System.Enum.TryParse(text, ignoreCase: true, out T value) && System.Enum.IsDefined(value))
            return value;
        Add(parameter, $"'{text}' is not one of {string.Join(", ", System.Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}.");
        return null;
    }

    public DateTimeOffset? Time(string parameter, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        // A plus sign that was not escaped arrives as a space; in a time it can only have been the sign of an offset.
        string repaired = text.Contains('T', StringComparison.Ordinal) ? text.Replace(' ', '+') : text;
        if (DateTimeOffset.TryParse(repaired, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
            return time;
        Add(parameter, $"'{text}' is not an ISO 8601 time such as 2026-11-22T10:00:00Z.");
        return null;
    }

    public int Number(string parameter, string? text, int standard, int min, int max)
    {
        if (string.IsNullOrEmpty(text))
            return standard;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= min && value <= max)
            return value;
        Add(parameter, $"'{text}' is not a number from {min} to {max}.");
        return standard;
    }
}
