using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses;

/// <summary>How busy an hour of the week is: a factor that is 1 on the average weekday.</summary>
/// <param name="peakHour">Busiest hour of the day, UTC.</param>
/// <param name="swing">Depth of the day: the busiest hour has exp(2 swing) times the quietest.</param>
/// <param name="weekend">Factor of Saturday and Sunday.</param>
internal sealed class Rhythm(double peakHour, double swing, double weekend)
{
    private const double SecondsPerDay = 86_400;
    private const int DayOfEpoch = 4;

    private readonly double _scale = 1 / (1 + (swing * swing / 4) + (swing * swing * swing * swing / 64));

    /// <summary>The highest it can be.</summary>
    public double Most => Math.Exp(swing) * _scale * Math.Max(1, weekend);

    /// <summary>Day of the week, Sunday is 0.</summary>
    public static int DayOfWeek(double time) => (int)(((long)Math.Floor(time / SecondsPerDay) + DayOfEpoch) % 7);

    /// <summary>Hour of the day with its fraction, from 0.</summary>
    public static double HourOfDay(double time) => (time / SecondsPerDay - Math.Floor(time / SecondsPerDay)) * 24;

    /// <summary>The factor at a time.</summary>
    public double At(double time)
    {
        var angle = Math.Tau * (HourOfDay(time) - peakHour) / 24;
        return Math.Exp(swing * Math.Cos(angle)) * _scale * (DayOfWeek(time) is 0 or 6 ? weekend : 1);
    }

    /// <summary>The next of something that comes without memory, more often in busy hours.</summary>
    /// <param name="time">The time now.</param>
    /// <param name="perDay">How many come on an average weekday.</param>
    /// <param name="noise">Draws.</param>
    public double NextAfter(double time, double perDay, SeededNoise noise)
    {
        var gap = SecondsPerDay / (perDay * Most);
        do
            time += noise.Exponential(gap);
        while (!noise.Chance(At(time) / Most));
        return time;
    }
}
