using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Behaviour;

/// <summary>A program, or a thief, that acts in a user's name for as long as the anomaly lasts.</summary>
internal sealed class Robot : Actor
{
    private const double Beat = 12;

    private readonly Shopper _user;
    private readonly Site _site;
    private readonly Anomaly _anomaly;
    private readonly SeededNoise _noise;
    private readonly string _session;
    private readonly int _page;
    private readonly int _actions;
    private string _action = Site.Enter;
    private int _done;

    public Robot(Shopper user, Site site, Anomaly anomaly, SeededNoise noise)
    {
        (_user, _site, _anomaly, _noise) = (user, site, anomaly, noise);
        _session = Names.Of("s", noise.Below(int.MaxValue), 10);
        _page = noise.Below(Site.Products);
        _actions = ActionsOf(anomaly);
    }

    private double Unevenness => Math.Min(0.8, 0.4 / (_anomaly.Strength * _anomaly.Strength));

    public override double NextAfter(double time)
    {
        if (++_done >= _actions)
            return double.PositiveInfinity;
        var lasts = _anomaly.End - _anomaly.Start;
        return _anomaly.Kind.Name switch
        {
            "machine-regularity" => time + (Beat * Math.Max(0.05, 1 + (Unevenness * _noise.Gaussian()))),
            "action-rate" => _anomaly.Start + (lasts * (_done + _noise.Between(0, 0.99)) / _actions),
            _ => time + (lasts / _actions * _noise.Between(0.7, 1)),
        };
    }

    public override void Act(double time, ref EventWriter json)
    {
        _action = Step();
        var path = _anomaly.Kind.Name == "scraping" ? Site.PathOf(_action, (_page + _done) % Site.Products) : _site.PathOf(_action);
        _user.Did(_action, path, _session, _noise).Write(time, ref json);
    }

    private string Step() => _anomaly.Kind.Name switch
    {
        "scraping" => "view",
        "action-rate" => "add_to_cart",
        "machine-regularity" => _site.After(_action) is var next && next == Site.Leave ? "search" : next,
        _ => _noise.Any([.. Site.Actions.Where(next => !Site.CanFollow(_action, next))]),
    };

    private static int ActionsOf(Anomaly anomaly) => anomaly.Kind.Name switch
    {
        "scraping" => (int)Math.Ceiling(60 * anomaly.Strength),
        "action-rate" => (int)Math.Ceiling(20 * anomaly.Strength),
        "machine-regularity" => (int)((anomaly.End - anomaly.Start) / Beat),
        _ => (int)Math.Ceiling(4 * anomaly.Strength),
    };
}
