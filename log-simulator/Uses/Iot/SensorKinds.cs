using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Uses.Iot;

/// <summary>What befalls sensors.</summary>
internal static class SensorKinds
{
    public static readonly AnomalyKind Stuck = new(
        "stuck", ["value"], 4, TimeSpan.FromHours(12), StrengthMeans: "the same value for 3 hours times the strength", LastsByStrength: true);

    public static readonly AnomalyKind Drift = new(
        "drift", ["value"], 4, TimeSpan.FromHours(24), StrengthMeans: "drifts within a day as far as the value swings in one, half of it times the strength");

    public static readonly AnomalyKind Noisy = new(
        "noisy", ["value"], 4, TimeSpan.FromHours(6), StrengthMeans: "1 + 2 strength times the noise");

    public static readonly AnomalyKind Silent = new(
        "silent", [], 4, TimeSpan.FromHours(4), Silences: true, StrengthMeans: "silent for an hour times the strength", LastsByStrength: true);

    public static readonly AnomalyKind OutOfRange = new(
        "out-of-range", ["value"], 4, TimeSpan.FromMinutes(30), StrengthMeans: "beyond its usual range by half of that range times the strength");

    public static readonly IReadOnlyList<AnomalyKind> All = [OutOfRange, Stuck, Drift, Noisy, Silent];
}
