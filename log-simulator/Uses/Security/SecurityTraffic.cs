using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Uses.Security;

/// <summary>A company's people, its programs, the public and the Internet's noise, at its systems and portals.</summary>
internal sealed class SecurityTraffic : UseTraffic
{
    private const string UserPrefix = "user:";
    private const string SourcePrefix = "source_ip:";
    private const string TargetPrefix = "target:";
    private const int PeopleOfAProgram = 20;
    private const int AttackAddresses = 200;
    private const double BusiestOverMean = 2.5;

    private readonly Estate _estate;
    private readonly Dictionary<string, Employee> _people;
    private readonly string[] _portals = Names.Prefixed(TargetPrefix, Estate.Portals);
    private readonly string[] _attackers = [.. Enumerable.Range(1, AttackAddresses).Select(n => Names.Of(SourcePrefix + "203.0.113.", n))];
    private int _bots;

    public SecurityTraffic(int people, int seed, double start) : base(seed, start)
    {
        _estate = new Estate(people);
        _people = Names.Numbered("user-", people).Select(name => new Employee(name, _estate, Noise, start)).ToDictionary(user => UserPrefix + user.Name);
        Entities = [.. _people.Keys];
        foreach (var user in _people.Values)
            EnterFrom(user, start);
        foreach (var portal in Estate.Portals)
            EnterFrom(new Visitors(portal, _estate, Noise), start);
        for (var program = 0; program <= people / PeopleOfAProgram; program++)
            EnterFrom(new ServiceAccount(Names.Of("svc-", program + 1), _estate.NewIp(), Noise.Any(Noise.Any(_estate.Teams)), Noise), start + Noise.Between(0, 900));
        EnterFrom(new Scanners(_estate, Noise), start);
    }

    public override IReadOnlyList<string> Entities { get; }

    public override IReadOnlyList<AnomalyKind> Anomalies => AccessKinds.All;

    public override IReadOnlyList<string> TargetsOf(AnomalyKind kind) =>
        kind == AccessKinds.Ddos ? _portals : kind == AccessKinds.Spraying ? _attackers : Entities;

    private protected override void Begin(Anomaly anomaly) => Send(
        anomaly.Kind.Name switch
        {
            "login-burst" => Burst(anomaly),
            "password-spraying" => Spray(anomaly),
            "ddos" => Flood(anomaly),
            _ => Snoop(anomaly),
        },
        anomaly);

    private void EnterFrom(Actor actor, double start) => Enter(actor, actor.NextAfter(start));

    private Intruder Burst(Anomaly anomaly)
    {
        var ip = Mischief.Any(_attackers)[SourcePrefix.Length..];
        return Many(10 * anomaly.Strength, anomaly, _ => new Access(_people[anomaly.Service].Name, ip, Estate.Door, Access.Login, false, 700));
    }

    private Intruder Spray(Anomaly anomaly)
    {
        var ip = anomaly.Service[SourcePrefix.Length..];
        var victims = _people.Values.Select(user => user.Name).OrderBy(_ => Mischief.Uniform()).ToList();
        return Many(8 * anomaly.Strength, anomaly, n => new Access(victims[n % victims.Count], ip, Estate.Door, Access.Login, false, 700));
    }

    private Intruder Flood(Anomaly anomaly)
    {
        var sources = (int)Math.Ceiling(25 * anomaly.Strength);
        var first = _bots;
        _bots += sources;
        var hours = (anomaly.End - anomaly.Start) / 3600;
        var usual = Estate.VisitsOfAPortalPerDay / 24.0 * BusiestOverMean;
        return Many(5 * anomaly.Strength * usual * hours, anomaly, _ => new Access(
            null, BotIp(first + Mischief.Below(sources)), anomaly.Service[TargetPrefix.Length..], "/search", Mischief.Chance(0.7), 2_000 * Mischief.LogNormal(0.3)));
    }

    private Intruder Snoop(Anomaly anomaly)
    {
        var user = _people[anomaly.Service];
        var foreign = _estate.Teams.Where((_, team) => team != user.Team).SelectMany(team => team).OrderBy(_ => Mischief.Uniform()).ToList();
        return Many(3 * anomaly.Strength, anomaly, n => new Access(
            user.Name, _estate.Offices[0], Estate.SystemOf(foreign[n]), foreign[n], true, 20_000 * Mischief.LogNormal(1)));
    }

    private Intruder Many(double attempts, Anomaly anomaly, Func<int, Access> attempt) =>
        new((int)Math.Ceiling(attempts), anomaly, Mischief, attempt);

    private static string BotIp(int number) => $"198.{18 + (number / 62_500 % 2)}.{number / 250 % 250}.{1 + (number % 250)}";
}
