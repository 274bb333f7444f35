using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Security;

/// <summary>A program that fetches the same thing every quarter of an hour: regular, and nothing is wrong with it.</summary>
internal sealed class ServiceAccount(string name, string ip, string resource, SeededNoise noise) : Actor
{
    private const double Every = 900;
    private const double Refused = 0.002;

    private readonly double _bytes = 50_000 * noise.LogNormal(1);

    public override double NextAfter(double time) => time + Every + noise.Between(-1, 1);

    public override void Act(double time, ref EventWriter json) =>
        new Access(name, ip, Estate.SystemOf(resource), resource, !noise.Chance(Refused), _bytes * noise.LogNormal(0.05)).Write(time, ref json);
}
