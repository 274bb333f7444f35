using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Retail;

/// <summary>A shop with its hours and its customers.</summary>
internal sealed class Store(string name, bool sundays, SeededNoise noise)
{
    public const int Opens = 8;
    public const int Closes = 21;
    private const double Hour = 3600;
    private const double Saturday = 1.6;
    private const double Sunday = 0.9;
    private const double Friday = 1.25;

    private static readonly double[] Curve = [0.4, 0.7, 1, 1.15, 1.1, 0.9, 0.85, 0.95, 1.2, 1.5, 1.4, 1.0, 0.6];

    private readonly Wander _customers = new(0.1, 12 * 3600, noise);

    public string Name => name;

    /// <summary>Customers of the hour that ended at a time, around 1.</summary>
    public double BusynessAt(double time)
    {
        var ended = time - (Hour / 2);
        var day = Rhythm.DayOfWeek(ended) switch { 0 => Sunday, 5 => Friday, 6 => Saturday, _ => 0.85 };
        return day * Curve[Math.Clamp((int)Rhythm.HourOfDay(ended) - Opens, 0, Curve.Length - 1)] * Math.Exp(_customers.At(time));
    }

    /// <summary>The end of the next hour that it is open in.</summary>
    public double NextReport(double time)
    {
        var next = (Math.Floor(time / Hour) + 1) * Hour;
        while (!IsOpenBefore(next))
            next += Hour;
        return next;
    }

    /// <summary>Whether it is one opening that reaches from one time to another.</summary>
    public bool IsOpenAllTheTime(double from, double to) => to - from < (Closes - Opens) * Hour && IsOpenBefore(from) && IsOpenBefore(to)
        && Rhythm.DayOfWeek(from) == Rhythm.DayOfWeek(to - 1);

    private bool IsOpenBefore(double time) =>
        Rhythm.HourOfDay(time - 1) is >= Opens and < Closes && (sundays || Rhythm.DayOfWeek(time - 1) != 0);
}
