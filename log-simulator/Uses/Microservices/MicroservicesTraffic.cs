using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Microservices;

/// <summary>Services from a few requests an hour to dozens a second, each reporting every five minutes.</summary>
internal sealed class MicroservicesTraffic : UseTraffic
{
    private const double Every = 300;

    private readonly Dictionary<string, Microservice> _services = [];

    public MicroservicesTraffic(int services, int seed, double start) : base(seed, start)
    {
        Entities = ServiceNames.Take(services);
        foreach (var name in Entities)
        {
            _services[name] = new Microservice(name, Noise.Below(int.MaxValue), start);
            Enter(_services[name], start + Noise.Between(0, Every));
        }
    }

    public override IReadOnlyList<string> Entities { get; }

    public override IReadOnlyList<AnomalyKind> Anomalies => ServiceKinds.All;

    private protected override void Begin(Anomaly anomaly) => _services[anomaly.Service].Suffer(anomaly);
}
