using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Uses.Infrastructure;

/// <summary>Hosts of a few clusters that report CPU, memory, disk and network every five minutes.</summary>
internal sealed class InfrastructureTraffic : UseTraffic
{
    private const int HostsOfACluster = 20;
    private const double Every = 300;

    private readonly Dictionary<string, Host> _hosts = [];

    public InfrastructureTraffic(int hosts, int seed, double start) : base(seed, start)
    {
        Entities = Names.Numbered("host-", hosts);
        Cluster? cluster = null;
        for (var host = 0; host < hosts; host++)
        {
            if (host % HostsOfACluster == 0)
                cluster = new Cluster(Names.Of("cluster-", 1 + (host / HostsOfACluster)), Noise);
            _hosts[Entities[host]] = new Host(Entities[host], cluster!, Noise, start);
            Enter(_hosts[Entities[host]], start + Noise.Between(0, Every));
        }
    }

    public override IReadOnlyList<string> Entities { get; }

    public override IReadOnlyList<AnomalyKind> Anomalies => HostKinds.All;

    private protected override void Begin(Anomaly anomaly) => _hosts[anomaly.Service].Suffer(anomaly);
}
