namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>Parses the ISO 8601 times that logs hold: <c>2026-11-22T16:23:40.123456Z</c>.</summary>
/// <remarks>
/// The date may stand alone; T may be a space; the fraction may follow a comma and have any number of digits; the
/// offset may be Z, +hh, +hhmm or +hh:mm, and without one the time is UTC, not the machine's zone. A leap second reads
/// as the next second.
/// </remarks>
internal static class IsoTime
{
    /// <summary>Unix seconds; false when the text is something else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double seconds)
    {
        seconds = double.NaN;
        if (!TryDate(text, out long days))
            return false;
        text = text[10..];
        double time = 0;
        int offset = 0;
        if (text.Length > 0 && !(IsSeparator(text[0]) && TryTime(ref text, out time) && TryOffset(text, out offset)))
            return false;
        seconds = (days * 86_400) - offset + time;
        return true;
    }

    private static bool IsSeparator(byte b) => b is (byte)'T' or (byte)'t' or (byte)' ';

    private static bool TryDate(ReadOnlySpan<byte> text, out long days)
    {
        days = 0;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-')
            return false;
        int year = Digits(text[..4]), month = Digits(text[5..7]), day = Digits(text[8..10]);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        days = new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        return true;
    }

    /// <summary>Reads <c>Thh:mm[:ss[.f]]</c> and leaves what follows.</summary>
    private static bool TryTime(ref ReadOnlySpan<byte> text, out double seconds)
    {
        seconds = 0;
        if (text.Length < 6 || text[3] != ':')
            return false;
        int hour = Digits(text[1..3]), minute = Digits(text[4..6]), second = 0;
        text = text[6..];
        if (text.Length >= 3 && text[0] == ':')
        {
            second = Digits(text[1..3]);
            text = text[3..];
            if (!TryFraction(ref text, out seconds))
                return false;
        }

        seconds += (hour * 3600) + (minute * 60) + second;
        return hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and <= 60;
    }

    private static bool TryFraction(ref ReadOnlySpan<byte> text, out double fraction)
    {
        fraction = 0;
        if (text.IsEmpty || text[0] is not ((byte)'.' or (byte)','))
            return true;
        double unit = 1;
        int length = 1;
        for (; length < text.Length && char.IsAsciiDigit((char)text[length]); length++)
            fraction += (text[length] - '0') * (unit /= 10);
        text = text[length..];
        return length > 1;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int seconds)
    {
        seconds = 0;
        if (text.IsEmpty || text is [(byte)'Z'] or [(byte)'z'])
            return true;
        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length is not (3 or 5 or 6))
            return false;
        if (text.Length == 6 && text[3] != ':')
            return false;
        int hours = Digits(text[1..3]), minutes = text.Length == 3 ? 0 : Digits(text[^2..]);
        seconds = ((hours * 3600) + (minutes * 60)) * (text[0] == '-' ? -1 : 1);
        return hours is >= 0 and <= 18 && minutes is >= 0 and < 60;
    }

    /// <summary>The number that two or four digits make; negative when one is no digit.</summary>
    private static int Digits(ReadOnlySpan<byte> text)
    {
        int value = 0;
        foreach (byte b in text)
        {
            if (!char.IsAsciiDigit((char)b))
                return -1;
            value = (value * 10) + (b - '0');
        }

        return value;
    }
}
