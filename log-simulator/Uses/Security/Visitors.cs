using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Security;

/// <summary>The public in front of a portal: nobody logs in, some come again and again, most from time to time.</summary>
internal sealed class Visitors : Actor
{
    private const int Regulars = 80;
    private const double Broken = 0.02;
    private const double NewVisitor = 0.01;

    private static readonly string[] Pages = ["/", "/search", "/item", "/help", "/account", "/news"];

    private readonly string _portal;
    private readonly Estate _estate;
    private readonly SeededNoise _noise;
    private readonly Rhythm _rhythm;
    private readonly WeightedChoice _choice = new(Enumerable.Range(0, Regulars).Select(rank => 1 / (1.0 + rank)));
    private readonly string[] _regulars;

    public Visitors(string portal, Estate estate, SeededNoise noise)
    {
        (_portal, _estate, _noise) = (portal, estate, noise);
        _rhythm = new Rhythm(noise.Between(14, 20), noise.Between(0.5, 1), noise.Between(0.7, 1.2));
        _regulars = [.. Enumerable.Range(0, Regulars).Select(_ => estate.NewIp())];
    }

    public override double NextAfter(double time) => _rhythm.NextAfter(time, Estate.VisitsOfAPortalPerDay, _noise);

    public override void Act(double time, ref EventWriter json)
    {
        var visitor = _choice.At(_noise.Uniform());
        if (_noise.Chance(NewVisitor))
            _regulars[visitor] = _estate.NewIp();
        new Access(null, _regulars[visitor], _portal, _noise.Any(Pages), !_noise.Chance(Broken), 8_000 * _noise.LogNormal(1)).Write(time, ref json);
    }
}
