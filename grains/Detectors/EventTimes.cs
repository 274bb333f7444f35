namespace OrleansAnomaly.Grains.Detectors;

/// <summary>Unix seconds and dates.</summary>
internal static class EventTimes
{
    /// <summary>The date of some Unix seconds, to the microsecond; the nearest date there is when they are absurd.</summary>
    public static DateTimeOffset ToDate(double unixSeconds)
    {
        var ticks = Math.Round(unixSeconds * 1e6) * TimeSpan.TicksPerMicrosecond;
        var most = (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks;
        var least = (DateTimeOffset.MinValue - DateTimeOffset.UnixEpoch).Ticks;
        return DateTimeOffset.UnixEpoch.AddTicks(ticks >= most ? most : ticks <= least ? least : (long)ticks);
    }

    /// <summary>The same; null for no time.</summary>
    public static DateTimeOffset? ToDateOrNull(double unixSeconds) => double.IsFinite(unixSeconds) ? ToDate(unixSeconds) : null;

    /// <summary>Unix seconds of a clock's now.</summary>
    public static double Now(this TimeProvider time) => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
}
