using System.Globalization;

namespace OrleansAnomaly.LogSimulator.Anomalies;

/// <summary>An anomaly asked for by name, as "spike:payment:+30s:20s:3".</summary>
/// <param name="Kind">Name of its kind.</param>
/// <param name="Service">Whom it befalls; may hold colons, as card:4711.</param>
/// <param name="After">How long after the start of the traffic, in event time.</param>
/// <param name="Duration">How long it lasts; null for the kind's own.</param>
/// <param name="Strength">How strong; null for the kind's own.</param>
public sealed record AnomalyRequest(string Kind, string Service, TimeSpan After, TimeSpan? Duration = null, double? Strength = null)
{
    private const string Form = "KIND:SERVICE:+AFTER[:DURATION[:STRENGTH]], as in spike:payment:+30s:20s:3";

    /// <summary>Reads the form of the command line.</summary>
    /// <exception cref="FormatException">The text has another form; the message shows the right one.</exception>
    public static AnomalyRequest Parse(string text)
    {
        var parts = text.Split(':');
        var after = Array.FindIndex(parts, part => part.StartsWith('+'));
        if (after < 2 || parts.Length > after + 3 || parts[0].Length == 0 || parts[1].Length == 0)
            throw new FormatException($"'{text}' is no anomaly: write {Form}.");
        return new AnomalyRequest(
            parts[0],
            string.Join(':', parts[1..after]),
            DurationText.Parse(parts[after][1..]),
            parts.Length > after + 1 ? DurationText.Parse(parts[after + 1]) : null,
            parts.Length > after + 2 ? StrengthOf(parts[after + 2], text) : null);
    }

    private static double StrengthOf(string text, string whole) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var strength) && double.IsFinite(strength)
            ? strength
            : throw new FormatException($"'{text}' in '{whole}' is no strength: write a number.");
}
