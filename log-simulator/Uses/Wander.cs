using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses;

/// <summary>Something that strays around 0 and comes back slowly, whatever the times it is asked at.</summary>
/// <param name="deviation">Its standard deviation.</param>
/// <param name="memory">Seconds after which it has forgotten most of where it was.</param>
/// <param name="noise">Draws.</param>
internal sealed class Wander(double deviation, double memory, SeededNoise noise)
{
    private double _value = deviation * noise.Gaussian();
    private double _time = double.NaN;

    /// <summary>Where it is at a time; times must not go back.</summary>
    public double At(double time)
    {
        if (time > _time)
        {
            var kept = Math.Exp((_time - time) / memory);
            _value = (_value * kept) + (deviation * Math.Sqrt(1 - (kept * kept)) * noise.Gaussian());
        }

        _time = time;
        return _value;
    }
}
