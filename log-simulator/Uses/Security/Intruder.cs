using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Security;

/// <summary>So many accesses within an anomaly, evenly spread, then none.</summary>
/// <param name="attempts">How many, at least 1.</param>
/// <param name="anomaly">What it is sent for.</param>
/// <param name="noise">Draws.</param>
/// <param name="attempt">The attempt of a number from 0.</param>
internal sealed class Intruder(int attempts, Anomaly anomaly, SeededNoise noise, Func<int, Access> attempt) : Actor
{
    private readonly double _gap = (anomaly.End - anomaly.Start) / attempts;
    private int _done;

    public override double NextAfter(double time) =>
        _done < attempts ? anomaly.Start + ((_done + noise.Between(0, 0.99)) * _gap) : double.PositiveInfinity;

    public override void Act(double time, ref EventWriter json) => attempt(_done++).Write(time, ref json);
}
