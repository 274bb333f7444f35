using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Uses.Infrastructure;

/// <summary>What befalls hosts.</summary>
internal static class HostKinds
{
    public static readonly AnomalyKind CpuSpike = new(
        "cpu-spike", ["cpu_percent"], 4, TimeSpan.FromMinutes(45), StrengthMeans: "CPU rises by 12.5 points times the strength");

    public static readonly AnomalyKind MemoryLeak = new(
        "memory-leak", ["memory_percent"], 4, TimeSpan.FromHours(12), StrengthMeans: "memory has grown by 8 points times the strength when it ends");

    public static readonly AnomalyKind NetworkSpike = new(
        "network-spike", ["network_mb_s"], 4, TimeSpan.FromMinutes(30), StrengthMeans: "traffic is 1 + 1.5 strength times as much");

    public static readonly AnomalyKind OutlierHost = new(
        "outlier-host", ["cpu_percent", "network_mb_s"], 4, TimeSpan.FromHours(6), StrengthMeans: "the host gets 1 + strength / 2 times its share of the cluster's load");

    public static readonly AnomalyKind HostSilent = new(
        "host-silent", [], 4, TimeSpan.FromHours(2), Silences: true, StrengthMeans: "silent for half an hour times the strength", LastsByStrength: true);

    public static readonly IReadOnlyList<AnomalyKind> All = [CpuSpike, MemoryLeak, NetworkSpike, OutlierHost, HostSilent];
}
