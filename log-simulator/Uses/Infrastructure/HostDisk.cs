using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Infrastructure;

/// <summary>A disk that fills with logs, is rotated each night and cleaned when it is nearly full.</summary>
internal sealed class HostDisk(SeededNoise noise, double start)
{
    private const double Day = 86_400;
    private const double CleanAt = 85;
    private const double CleanTo = 45;

    private readonly double _growth = noise.Between(0.05, 0.5);
    private readonly double _log = noise.Between(0.2, 1.5);
    private double _level = noise.Between(20, 75);
    private double _last = start;

    /// <summary>Percent in use.</summary>
    public double At(double time)
    {
        _level += _growth * (time - _last) / Day;
        _last = time;
        if (_level > CleanAt)
            _level = CleanTo;
        return _level + (_log * Rhythm.HourOfDay(time) / 24) + (0.02 * noise.Uniform());
    }
}
