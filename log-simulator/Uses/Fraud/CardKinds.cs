using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Uses.Fraud;

/// <summary>What befalls cards and addresses.</summary>
internal static class CardKinds
{
    public static readonly AnomalyKind HighFrequency = new(
        "high-frequency", [], 4, TimeSpan.FromHours(1), StrengthMeans: "5 small payments within an hour, times the strength, from the card's own device");

    public static readonly AnomalyKind UnusualAmount = new(
        "unusual-amount", ["amount"], 4, TimeSpan.FromMinutes(5), StrengthMeans: "one payment of 1 + strength times what the card exceeds once in a hundred payments");

    public static readonly AnomalyKind NewPlace = new(
        "new-ip-country-device", [], 4, TimeSpan.FromHours(1), StrengthMeans: "0.5: a new address at home; 1: one payment from a country never seen; 2: two, with a new device; 4: four of them");

    public static readonly AnomalyKind ManyCards = new(
        "many-cards-on-ip", [], 4, TimeSpan.FromHours(1), StrengthMeans: "5 cards paying from one address within an hour, times the strength");

    public static readonly IReadOnlyList<AnomalyKind> All = [HighFrequency, UnusualAmount, NewPlace, ManyCards];
}
