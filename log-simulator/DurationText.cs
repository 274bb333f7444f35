using System.Globalization;

namespace OrleansAnomaly.LogSimulator;

/// <summary>Durations as people type them: 500ms, 30s, 5m, 2h, 1d.</summary>
public static class DurationText
{
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400)];

    /// <summary>Reads a duration.</summary>
    /// <exception cref="FormatException">No number, no unit or a negative number.</exception>
    public static TimeSpan Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var (unit, seconds) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal) && TryNumber(text[..^unit.Length], out var number))
                return TimeSpan.FromSeconds(number * seconds);
        }

        throw new FormatException($"'{text}' is no duration: write a number and a unit, as 500ms, 30s, 5m, 2h or 1d.");
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
