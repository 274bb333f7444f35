using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Uses.Behaviour;

/// <summary>Users of a shop on the web, from its own click log.</summary>
internal sealed class BehaviourTraffic : UseTraffic
{
    private readonly Dictionary<string, Shopper> _users = [];
    private readonly Site _site;
    private readonly Site _mischiefsSite;

    public BehaviourTraffic(int users, int seed, double start) : base(seed, start)
    {
        (_site, _mischiefsSite) = (new Site(Noise), new Site(Mischief));
        Entities = Names.Numbered("user-", users);
        foreach (var name in Entities)
        {
            _users[name] = new Shopper(name, _site, Noise, start);
            Enter(_users[name], _users[name].NextAfter(start));
        }
    }

    public override IReadOnlyList<string> Entities { get; }

    public override IReadOnlyList<AnomalyKind> Anomalies => UserKinds.All;

    private protected override void Begin(Anomaly anomaly) => Send(new Robot(_users[anomaly.Service], _mischiefsSite, anomaly, Mischief), anomaly);
}
