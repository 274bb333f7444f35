using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Uses.Fraud;

/// <summary>Cards that pay a handful of times a day, at merchants and from addresses that they share.</summary>
internal sealed class FraudTraffic : UseTraffic
{
    private const string CardPrefix = "card:";
    private const string IpPrefix = "ip:";
    private const int AttackAddresses = 200;

    private readonly Dictionary<string, Card> _cards;
    private readonly List<Card> _all;
    private readonly string[] _attackIps = [.. Enumerable.Range(1, AttackAddresses).Select(n => Names.Of("203.0.113.", n))];
    private readonly string[] _attackers;
    private readonly Market _market;

    public FraudTraffic(int cards, int seed, double start) : base(seed, start)
    {
        _market = new Market(cards, Noise);
        _all = [.. Names.Numbered("4", cards, 6).Select(name => new Card(name, _market, Noise, start))];
        _cards = _all.ToDictionary(card => CardPrefix + card.Name);
        _attackers = Names.Prefixed(IpPrefix, _attackIps);
        Entities = [.. _cards.Keys];
        foreach (var card in _all)
            Enter(card, card.NextAfter(start));
    }

    public override IReadOnlyList<string> Entities { get; }

    public override IReadOnlyList<AnomalyKind> Anomalies => CardKinds.All;

    public override IReadOnlyList<string> TargetsOf(AnomalyKind kind) => kind == CardKinds.ManyCards ? _attackers : Entities;

    private protected override void Begin(Anomaly anomaly) => Send(
        anomaly.Kind == CardKinds.ManyCards
            ? new Fraudster(Some(), anomaly.Service[IpPrefix.Length..], anomaly, Mischief)
            : new Fraudster([_cards[anomaly.Service]], Mischief.Any(_attackIps), anomaly, Mischief),
        anomaly);

    private List<Card> Some() => [.. _all.OrderBy(_ => Mischief.Uniform()).Take(100)];
}
