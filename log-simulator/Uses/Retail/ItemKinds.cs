using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Uses.Retail;

/// <summary>What befalls items.</summary>
internal static class ItemKinds
{
    public static readonly AnomalyKind SalesSurge = new(
        "sales-surge", ["sales"], 4, TimeSpan.FromHours(4), StrengthMeans: "1 + strength times the usual sales, of an item that sells at least four an hour");

    public static readonly AnomalyKind SalesDrop = new(
        "sales-drop", ["sales"], 4, TimeSpan.FromHours(6), StrengthMeans: "a quarter of the usual sales stays away, times the strength, of an item that sells at least four an hour");

    public static readonly AnomalyKind Drain = new(
        "drain", ["stock"], 4, TimeSpan.FromHours(6), StrengthMeans: "stock loses the usual sales once more each hour, times the strength, without being sold");

    public static readonly AnomalyKind StockOut = new(
        "stock-out", ["stock", "sales"], 4, TimeSpan.FromHours(8), StrengthMeans: "nothing on the shelf for 2 hours times the strength", LastsByStrength: true);

    public static readonly IReadOnlyList<AnomalyKind> All = [SalesSurge, SalesDrop, Drain, StockOut];
}
