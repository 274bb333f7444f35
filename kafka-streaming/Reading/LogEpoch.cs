using System.Globalization;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Tells apart the lives of one log whose end was cut off below what was read: its identity, <c>~</c> and a number.</summary>
internal static class LogEpoch
{
    private const char Mark = '~';

    /// <summary>True when <paramref name="log"/> is a life of the log <paramref name="identity"/>.</summary>
    public static bool IsOf(string log, string identity)
        => log.StartsWith(identity, StringComparison.Ordinal) && (log.Length == identity.Length || (log[identity.Length] == Mark && Number(log) > 0));

    /// <summary>The next life of a log.</summary>
    public static string After(string log)
    {
        int number = Number(log);
        string identity = number > 0 ? log[..log.LastIndexOf(Mark)] : log;
        return string.Create(CultureInfo.InvariantCulture, $"{identity}{Mark}{number + 1}");
    }

    private static int Number(string log)
    {
        int mark = log.LastIndexOf(Mark);
        return mark >= 0 && int.TryParse(log.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
    }
}
