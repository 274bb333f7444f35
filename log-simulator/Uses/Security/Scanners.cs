using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Security;

/// <summary>The noise of the Internet: a few sources that always try the same names at the public doors, and never get in.</summary>
internal sealed class Scanners(Estate estate, SeededNoise noise) : Actor
{
    private const int Sources = 8;
    private const double PerDay = 150;

    private static readonly string[] Tried = ["admin", "root", "test", "guest"];

    private readonly string[] _ips = [.. Enumerable.Range(0, Sources).Select(_ => estate.NewIp())];

    public override double NextAfter(double time) => time + noise.Exponential(86_400 / PerDay);

    public override void Act(double time, ref EventWriter json) =>
        new Access(noise.Any(Tried), noise.Any(_ips), noise.Any(Estate.Portals), Access.Login, false, 700 * noise.LogNormal(0.1)).Write(time, ref json);
}
