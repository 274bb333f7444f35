using System.Globalization;

namespace OrleansAnomaly.Grains.Alerts;

/// <summary>Place in the list of alerts as text: the opening number of the last alert of a page, which never changes.</summary>
internal static class AlertCursor
{
    public static string Format(long openedSequence) => openedSequence.ToString("x", CultureInfo.InvariantCulture);

    /// <exception cref="ArgumentException">The text is no cursor.</exception>
    public static long Parse(string? cursor)
    {
        if (cursor is null) return long.MaxValue;
        return long.TryParse(cursor, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var place) && place > 0
            ? place
            : throw new ArgumentException($"'{cursor}' is not a cursor of the list of alerts; take it from the page before.", nameof(cursor));
    }
}
