using System.Buffers.Text;

namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>Reads an event's time. A number's unit is told by its magnitude, so that every time after 1973 reads right.</summary>
/// <remarks>
/// Below 1e11 seconds, below 1e14 milliseconds, below 1e17 microseconds, below 1e20 nanoseconds. Text is a number in
/// the same way, or ISO 8601; a time without an offset is UTC.
/// </remarks>
public static class EventTime
{
    /// <summary>Unix seconds of a number of any unit; NaN when it is no sensible time.</summary>
    public static double FromNumber(double value) => value switch
    {
        > 0 and < 1e11 => value,
        >= 1e11 and < 1e14 => value / 1e3,
        >= 1e14 and < 1e17 => value / 1e6,
        >= 1e17 and < 1e20 => value / 1e9,
        _ => double.NaN,
    };

    /// <summary>Unix seconds of a text.</summary>
    public static DecodeError FromText(ReadOnlySpan<byte> text, out double seconds)
    {
        if (Utf8Parser.TryParse(text, out double number, out int read) && read == text.Length)
            seconds = FromNumber(number);
        else if (!IsoTime.TryParse(text, out seconds))
            return DecodeError.InvalidTimestamp;
        return seconds > 0 ? DecodeError.None : DecodeError.AbsurdTimestamp;
    }
}
