using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Infrastructure;

/// <summary>Memory of a host: a level, caches that fill for days, and a fresh start with each deployment.</summary>
internal sealed class HostMemory(SeededNoise noise, double start)
{
    private const double Day = 86_400;

    private readonly double _level = noise.Between(25, 55);
    private readonly double _cachePerDay = noise.Between(0.2, 1.2);
    private readonly double _every = noise.Between(4, 10) * Day;
    private readonly Wander _stray = new(1.2, 4 * 3600, noise);
    private double _deployed = start - (noise.Uniform() * 4 * Day);
    private double _next = start + (noise.Uniform() * 6 * Day);

    /// <summary>Percent in use, with what has leaked.</summary>
    public double At(double time, double leaked)
    {
        if (time > _next)
            (_deployed, _next) = (time, time + (_every * noise.Between(0.7, 1.3)));
        var used = _level + (_cachePerDay * (time - _deployed) / Day) + _stray.At(time) + (0.3 * noise.Gaussian());
        return Math.Clamp(used + leaked, 1, 99.5);
    }
}
