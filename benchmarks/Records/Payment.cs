namespace OrleansAnomaly.Benchmarks.Records;

/// <summary>One payment.</summary>
internal sealed record Payment(double Time, Customer Customer, int Merchant, double Amount, double Latitude, double Longitude, string? Kind = null)
{
    private static readonly string[] Categories =
        ["grocery_pos", "gas_transport", "home", "kids_pets", "shopping_pos", "shopping_net", "personal_care", "food_dining", "entertainment", "health_fitness", "misc_pos", "misc_net", "travel", "grocery_net"];

    public string Category => Categories[Merchant % Categories.Length];

    /// <summary>How much dearer than others what such a merchant sells is.</summary>
    public static double LevelOf(int merchant) => 0.5 + 0.15 * (merchant % Categories.Length);
}
