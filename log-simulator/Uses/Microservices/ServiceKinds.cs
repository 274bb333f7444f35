using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Uses.Microservices;

/// <summary>What befalls services.</summary>
internal static class ServiceKinds
{
    public static readonly AnomalyKind Latency = new(
        "latency", ["latency_ms"], 4, TimeSpan.FromMinutes(30), StrengthMeans: "latency is 1 + strength / 2 times as high");

    public static readonly AnomalyKind Errors = new(
        "errors", ["error_rate"], 4, TimeSpan.FromMinutes(30), StrengthMeans: "5 of 100 requests more fail, times the strength");

    public static readonly AnomalyKind LowTraffic = new(
        "low-traffic", ["requests"], 4, TimeSpan.FromHours(1), StrengthMeans: "a fifth of the requests stay away, times the strength");

    public static readonly AnomalyKind NoTraffic = new(
        "no-traffic", [], 4, TimeSpan.FromMinutes(80), Silences: true, StrengthMeans: "nothing is heard for 20 minutes times the strength", LastsByStrength: true);

    public static readonly AnomalyKind BadDeploy = new(
        "bad-deploy", ["latency_ms", "error_rate"], 4, TimeSpan.FromHours(4), StrengthMeans: "latency is 1 + strength / 4 times as high and 2 of 100 requests more fail, times the strength");

    public static readonly IReadOnlyList<AnomalyKind> All = [Latency, Errors, LowTraffic, NoTraffic, BadDeploy];
}
