using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Iot;

/// <summary>What all sensors of a kind at one site see.</summary>
internal sealed class SiteConditions(Quantity quantity, SeededNoise noise)
{
    private const double DoorOpened = 0.0001;
    private const double DoorStaysOpen = 2400;

    private readonly double _peakHour = noise.Between(13, 16);
    private readonly double _level = quantity.Level + (quantity.Swing * noise.Gaussian() / 2);
    private readonly Wander _weather = new(quantity.Weather, 8 * 3600, noise);
    private double _open = double.NegativeInfinity;

    public Quantity Quantity => quantity;

    /// <summary>The true value at a time.</summary>
    public double At(double time)
    {
        if (noise.Chance(DoorOpened))
            _open = time;
        var door = time - _open < DoorStaysOpen ? -quantity.Swing / 2 : 0;
        var weekday = Rhythm.DayOfWeek(time) is 0 or 6 ? 0.6 : 1;
        return _level + (weekday * quantity.Swing * Math.Cos(Math.Tau * (Rhythm.HourOfDay(time) - _peakHour) / 24)) + _weather.At(time) + door;
    }
}
