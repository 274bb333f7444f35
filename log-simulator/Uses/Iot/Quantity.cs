namespace OrleansAnomaly.LogSimulator.Uses.Iot;

/// <summary>What sensors of a kind measure.</summary>
/// <param name="Name">As the field <c>kind</c> has it.</param>
/// <param name="Level">Middle of the usual range.</param>
/// <param name="Swing">Half of what a day moves it by.</param>
/// <param name="Weather">Deviation of slow changes that a whole site sees.</param>
/// <param name="Offset">Deviation between the sensors of a site.</param>
/// <param name="Noise">Deviation of one reading.</param>
/// <param name="Step">Smallest difference that a sensor tells.</param>
internal sealed record Quantity(string Name, double Level, double Swing, double Weather, double Offset, double Noise, double Step)
{
    public static readonly IReadOnlyList<Quantity> All =
    [
        new("temperature", 21, 2, 0.8, 0.5, 0.15, 0.1),
        new("humidity", 48, 5, 3, 1.5, 0.8, 0.5),
        new("pressure", 1013, 0.6, 3, 0.5, 0.15, 0.1),
        new("vibration", 12, 2.5, 0.6, 0.8, 0.5, 0.05),
    ];

    /// <summary>Half of the usual range.</summary>
    public double Reach => Swing + (2 * Weather) + (3 * Noise);

    /// <summary>What a day swings by, from the lowest to the highest.</summary>
    public double DailyRange => 2 * (Swing + (Weather / 2));
}
