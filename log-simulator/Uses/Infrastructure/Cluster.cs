using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Infrastructure;

/// <summary>Hosts that share one load behind a balancer.</summary>
internal sealed class Cluster(string name, SeededNoise noise)
{
    private const double GrowthPerMonth = 0.1;
    private const double Month = 30 * 86_400;

    private readonly Rhythm _rhythm = new(noise.Between(11, 17), noise.Between(0.1, 0.5), noise.Between(0.5, 1));
    private readonly Wander _today = new(0.08, 6 * 3600, noise);
    private readonly Wander _now = new(0.06, 1200, noise);
    private double _begin = double.NaN;

    public string Name { get; } = name;

    /// <summary>Load around 1, with the hour, the day and a little growth.</summary>
    public double LoadAt(double time)
    {
        if (double.IsNaN(_begin))
            _begin = time;
        var growth = 1 + (GrowthPerMonth * (time - _begin) / Month);
        return growth * _rhythm.At(time) * Math.Exp(_today.At(time) + _now.At(time));
    }
}
