using System.Buffers.Text;
using System.Text;

namespace OrleansAnomaly.LogSimulator.Traffic;

/// <summary>Writes an event's text into bytes that the caller owns.</summary>
internal ref struct EventWriter(Span<byte> destination)
{
    private const int MostDecimals = 6;
    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written so far.</summary>
    public int Written { get; private set; }

    private static ReadOnlySpan<int> PowersOfTen => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    /// <summary>Copies UTF-8 text as it is.</summary>
    public void Literal(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_destination[Written..]);
        Written += text.Length;
    }

    /// <summary>Copies text of ASCII that JSON need not escape, with quotes around it.</summary>
    public void Quoted(string text)
    {
        _destination[Written++] = (byte)'"';
        Written += Encoding.ASCII.GetBytes(text, _destination[Written..]);
        _destination[Written++] = (byte)'"';
    }

    /// <summary>Writes a whole number.</summary>
    public void Whole(long value)
    {
        Utf8Formatter.TryFormat(value, _destination[Written..], out var length);
        Written += length;
    }

    /// <summary>Writes a number of either sign with a fixed count of decimals, at least one.</summary>
    public void Signed(double value, int decimals)
    {
        if (value < 0)
            _destination[Written++] = (byte)'-';
        Number(Math.Abs(value), decimals);
    }

    /// <summary>Writes a number that is not negative with a fixed count of decimals.</summary>
    public void Number(double value, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, MostDecimals);
        var scale = PowersOfTen[decimals];
        var scaled = (long)Math.Round(value * scale);
        var (whole, fraction) = Math.DivRem(scaled, scale);
        Utf8Formatter.TryFormat(whole, _destination[Written..], out var length);
        Written += length;
        _destination[Written++] = (byte)'.';
        Utf8Formatter.TryFormat(fraction, _destination[Written..], out length, new('D', (byte)decimals));
        Written += length;
    }
}
