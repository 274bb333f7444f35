using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Uses.Security;

/// <summary>What befalls users, sources and targets.</summary>
internal static class AccessKinds
{
    public static readonly AnomalyKind LoginBurst = new(
        "login-burst", [], 4, TimeSpan.FromMinutes(10), StrengthMeans: "10 failed logins of one user within ten minutes, times the strength, from a source never seen");

    public static readonly AnomalyKind Spraying = new(
        "password-spraying", [], 4, TimeSpan.FromMinutes(30), StrengthMeans: "one source tries 8 users within half an hour, times the strength, one password each");

    public static readonly AnomalyKind Ddos = new(
        "ddos", [], 4, TimeSpan.FromMinutes(15), StrengthMeans: "5 times the target's busiest usual rate, times the strength, from 25 new sources, times the strength");

    public static readonly AnomalyKind NewResource = new(
        "new-resource", [], 4, TimeSpan.FromHours(1), StrengthMeans: "3 resources of other teams within an hour, times the strength, never used before");

    public static readonly IReadOnlyList<AnomalyKind> All = [LoginBurst, Spraying, Ddos, NewResource];
}
