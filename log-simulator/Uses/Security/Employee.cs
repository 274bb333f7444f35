using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Security;

/// <summary>A person who logs in a few times a working day and uses what the team works with.</summary>
internal sealed class Employee : Actor
{
    private const double Day = 86_400;
    private const double Mistyped = 0.06;
    private const double Forgotten = 0.006;
    private const double Refused = 0.01;
    private const double SomethingNew = 0.01;
    private const double FromElsewhere = 0.02;

    private readonly Estate _estate;
    private readonly SeededNoise _noise;
    private readonly Rhythm _rhythm;
    private readonly string[] _habits;
    private readonly string _office;
    private readonly double _sessionsPerDay;
    private readonly double _atHome;
    private string _home;
    private double _nextHomeIp;
    private string _source = "";
    private int _failing;
    private int _left;
    private bool _loggedIn = true;

    public Employee(string name, Estate estate, SeededNoise noise, double start)
    {
        (Name, _estate, _noise) = (name, estate, noise);
        Team = noise.Below(estate.Teams.Count);
        _rhythm = new Rhythm(noise.Between(9, 14), noise.Between(1.8, 2.6), noise.Chance(0.1) ? 0.4 : 0.04);
        _habits = [.. Enumerable.Range(0, 12).Select(_ => noise.Any(estate.Teams[Team]))];
        (_office, _home) = (noise.Any(estate.Offices), estate.NewIp());
        _sessionsPerDay = Math.Clamp(3 * noise.LogNormal(0.4), 1, 9);
        _atHome = noise.Chance(0.5) ? noise.Between(0.2, 0.9) : 0.03;
        _nextHomeIp = start + (Day * noise.Exponential(30));
    }

    public string Name { get; }

    public int Team { get; }

    /// <summary>Addresses change; some work from a café now and then.</summary>
    public override double NextAfter(double time)
    {
        if (_left > 0)
            return time + (_failing > 0 ? _noise.Between(3, 25) : Math.Min(1200, 40 * _noise.LogNormal(1.1)));
        (_left, _loggedIn) = (1 + (int)_noise.Exponential(9), false);
        _failing = _noise.Chance(Forgotten) ? 4 + _noise.Below(4) : _noise.Chance(Mistyped) ? 1 + _noise.Below(2) : 0;
        return _rhythm.NextAfter(time, _sessionsPerDay, _noise);
    }

    public override void Act(double time, ref EventWriter json)
    {
        if (time > _nextHomeIp)
            (_home, _nextHomeIp) = (_estate.NewIp(), time + (Day * _noise.Exponential(30)));
        if (!_loggedIn)
            LogIn(time, ref json);
        else
            Work(time, ref json);
    }

    private void LogIn(double time, ref EventWriter json)
    {
        if (_failing == 0 || _source.Length == 0)
            _source = _noise.Chance(FromElsewhere) ? _estate.NewIp() : _noise.Chance(_atHome) ? _home : _office;
        _loggedIn = --_failing < 0;
        new Access(Name, _source, Estate.Door, Access.Login, _loggedIn, 900 * _noise.LogNormal(0.2)).Write(time, ref json);
    }

    private void Work(double time, ref EventWriter json)
    {
        _left--;
        var resource = _noise.Chance(SomethingNew) ? _noise.Any(_estate.Teams[Team]) : _noise.Any(_habits);
        var bytes = 20_000 * _noise.LogNormal(1.4);
        new Access(Name, _source, Estate.SystemOf(resource), resource, !_noise.Chance(Refused), bytes).Write(time, ref json);
    }
}
