using System.Globalization;

namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>Tells what a cell holds.</summary>
internal static class CellValue
{
    private const int LongestNumber = 64;

    /// <summary>Nothing, or one of the words that tools write for nothing.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> cell) => cell.Length switch
    {
        0 => true,
        2 => Is(cell, "NA"u8),
        3 => Is(cell, "NaN"u8) || Is(cell, "N/A"u8) || Is(cell, "inf"u8),
        4 => Is(cell, "null"u8) || Is(cell, "None"u8) || Is(cell, "-inf"u8),
        _ => false,
    };

    /// <summary>A finite number.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> cell, out double value) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>A finite number with a decimal comma, as spreadsheets of many countries write it beside semicolons.</summary>
    public static bool IsCommaNumber(ReadOnlySpan<byte> cell, out double value)
    {
        value = double.NaN;
        int comma = cell.IndexOf((byte)',');
        if (comma < 0 || cell.Length > LongestNumber || cell.Contains((byte)'.'))
            return false;
        Span<byte> pointed = stackalloc byte[LongestNumber];
        cell.CopyTo(pointed);
        pointed[comma] = (byte)'.';
        return IsNumber(pointed[..cell.Length], out value);
    }

    private static bool Is(ReadOnlySpan<byte> cell, ReadOnlySpan<byte> word) => System.Text.Ascii.EqualsIgnoreCase(cell, word);
}
