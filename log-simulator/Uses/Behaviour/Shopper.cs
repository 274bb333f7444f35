using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Behaviour;

/// <summary>A person who comes when there is time, looks around at human pace, and leaves.</summary>
internal sealed class Shopper : Actor
{
    private const double Day = 86_400;
    private const double ThinkTime = 11;
    private const double LongestThought = 1500;
    private const double ComesBackAtOnce = 0.05;

    private readonly Site _site;
    private readonly SeededNoise _noise;
    private readonly Rhythm _rhythm;
    private readonly double _visitsPerDay;
    private readonly double _pace;
    private string _home;
    private string _mobile;
    private double _nextHomeIp;
    private string _ip = "";
    private string _session = "";
    private string _action = Site.Leave;

    public Shopper(string name, Site site, SeededNoise noise, double start)
    {
        (Name, _site, _noise) = (name, site, noise);
        _rhythm = new Rhythm(noise.Between(12, 21), noise.Between(0.7, 1.3), noise.Between(0.7, 1.6));
        _visitsPerDay = Math.Clamp(1.3 * noise.LogNormal(0.6), 0.3, 6);
        _pace = ThinkTime * noise.LogNormal(0.3);
        (_home, _mobile) = (NewIp(), NewIp());
        _nextHomeIp = start + (Day * noise.Exponential(30));
    }

    public string Name { get; }

    public override double NextAfter(double time)
    {
        if (_action != Site.Leave)
            return time + Math.Min(LongestThought, _pace * _noise.LogNormal(0.9));
        return _noise.Chance(ComesBackAtOnce) ? time + _noise.Between(60, 900) : _rhythm.NextAfter(time, _visitsPerDay, _noise);
    }

    public override void Act(double time, ref EventWriter json)
    {
        if (_action == Site.Leave)
            Arrive(time);
        else
            _action = _site.After(_action);
        Did(_action, _site.PathOf(_action), _session, _noise).Write(time, ref json);
    }

    /// <summary>Something done in this person's name, from where the person usually is.</summary>
    public Visit Did(string action, string path, string session, SeededNoise noise) =>
        new(Name, action, path, session, 45 * noise.LogNormal(0.5) * (action is "search" or "pay" ? 4 : 1), _ip.Length > 0 ? _ip : _home);

    private void Arrive(double time)
    {
        if (time > _nextHomeIp)
            (_home, _nextHomeIp) = (NewIp(), time + (Day * _noise.Exponential(30)));
        if (_noise.Chance(0.1))
            _mobile = NewIp();
        _ip = _noise.Chance(0.4) ? _mobile : _home;
        _session = Names.Of("s", _noise.Below(int.MaxValue), 10);
        _action = Site.Enter;
    }

    private string NewIp() => $"10.{_noise.Below(250)}.{_noise.Below(250)}.{1 + _noise.Below(250)}";
}
