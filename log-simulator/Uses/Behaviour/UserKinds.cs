using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Uses.Behaviour;

/// <summary>What befalls users.</summary>
internal static class UserKinds
{
    public static readonly AnomalyKind MachineRegularity = new(
        "machine-regularity", [], 4, TimeSpan.FromMinutes(15), StrengthMeans: "an action every 12 seconds, give or take 40 % divided by the strength squared, at most 80 %");

    public static readonly AnomalyKind Scraping = new(
        "scraping", [], 4, TimeSpan.FromMinutes(30), StrengthMeans: "60 pages one after another within half an hour, times the strength");

    public static readonly AnomalyKind ActionRate = new(
        "action-rate", [], 4, TimeSpan.FromHours(1), StrengthMeans: "20 additions to the cart within an hour, times the strength");

    public static readonly AnomalyKind OddSequence = new(
        "odd-sequence", [], 4, TimeSpan.FromMinutes(10), StrengthMeans: "4 steps that never follow one another, times the strength");

    public static readonly IReadOnlyList<AnomalyKind> All = [Scraping, MachineRegularity, ActionRate, OddSequence];
}
