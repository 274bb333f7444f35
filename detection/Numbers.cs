using System.Globalization;

namespace OrleansAnomaly.Detection;

/// <summary>Numbers and spans of time as people write them.</summary>
internal static class Numbers
{
    /// <summary>Three or four telling digits: <c>812</c>, <c>0.0213</c>, <c>1.25E+09</c>.</summary>
    public static string Short(double value)
    {
        if (!double.IsFinite(value))
            return "unknown";
        double size = Math.Abs(value);
        if (size >= 1000 && size < 1e7)
            return value.ToString("F0", CultureInfo.InvariantCulture);
        return value.ToString("G3", CultureInfo.InvariantCulture);
    }

    /// <summary>A unit as it follows a number: with a space before it, unless it is a per cent sign or nothing.</summary>
    public static string Spaced(this string unit) => unit.Length == 0 || unit == "%" ? unit : " " + unit;

    /// <summary>A span of time in its natural unit: <c>45 s</c>, <c>12 min</c>, <c>3.5 h</c>.</summary>
    public static string Span(double seconds) => seconds switch
    {
        < 120 => $"{Short(seconds)} s",
        < 7200 => $"{Short(seconds / 60)} min",
        < 172_800 => $"{Short(seconds / 3600)} h",
        _ => $"{Short(seconds / 86_400)} days",
    };
}
