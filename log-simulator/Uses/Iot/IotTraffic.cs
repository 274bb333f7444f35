using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Uses.Iot;

/// <summary>Sensors of four kinds, five of each at a site, that report every ten minutes.</summary>
internal sealed class IotTraffic : UseTraffic
{
    private const int SensorsOfAKind = 5;
    private const double Every = 600;

    private readonly Dictionary<string, Sensor> _sensors = [];

    public IotTraffic(int sensors, int seed, double start) : base(seed, start)
    {
        Entities = Names.Numbered("sensor-", sensors);
        SiteConditions? conditions = null;
        for (var index = 0; index < sensors; index++)
        {
            var cohort = index / SensorsOfAKind;
            if (index % SensorsOfAKind == 0)
                conditions = new SiteConditions(Quantity.All[cohort % Quantity.All.Count], Noise);
            var site = Names.Of("site-", 1 + (cohort / Quantity.All.Count));
            _sensors[Entities[index]] = new Sensor(Entities[index], site, conditions!, Noise, start);
            Enter(_sensors[Entities[index]], start + Noise.Between(0, Every));
        }
    }

    public override IReadOnlyList<string> Entities { get; }

    public override IReadOnlyList<AnomalyKind> Anomalies => SensorKinds.All;

    private protected override void Begin(Anomaly anomaly) => _sensors[anomaly.Service].Suffer(anomaly);
}
