using System.Buffers;
using System.Globalization;
using System.Text;

namespace OrleansAnomaly.Backtest.Output;

/// <summary>Writes CSV cells as UTF-8.</summary>
internal static class CsvText
{
    private const int LongestNumber = 32;

    private static readonly SearchValues<byte> Special = SearchValues.Create("\",;\t\r\n"u8);

    /// <summary>A text, quoted where it must be.</summary>
    public static void Text(this ArrayBufferWriter<byte> to, ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAny(Special) < 0)
        {
            to.Write(text);
            return;
        }

        to.Write("\""u8);
        foreach (byte b in text)
        {
            if (b == '"')
                to.Write("\""u8);
            to.Write([b]);
        }

        to.Write("\""u8);
    }

    /// <summary>A text, quoted where it must be.</summary>
    public static void Text(this ArrayBufferWriter<byte> to, string text) => to.Text(Encoding.UTF8.GetBytes(text));

    /// <summary>The shortest text that reads back as the same number; nothing for NaN.</summary>
    public static void Number(this ArrayBufferWriter<byte> to, double value)
    {
        if (double.IsNaN(value))
            return;
        value.TryFormat(to.GetSpan(LongestNumber), out int written, default, CultureInfo.InvariantCulture);
        to.Advance(written);
    }
}
