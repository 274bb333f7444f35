namespace OrleansAnomaly.LogSimulator.Anomalies;

/// <summary>Something that can go wrong with an entity.</summary>
/// <param name="Name">What it is called in labels and on the command line.</param>
/// <param name="Metrics">Metrics it disturbs.</param>
/// <param name="Strength">How strong it is unless said otherwise, in the unit of the kind.</param>
/// <param name="Duration">How long it lasts unless said otherwise.</param>
/// <param name="Silences">Whether the entity sends nothing while it lasts.</param>
/// <param name="StrengthMeans">What the strength says, in words of the field; empty where the unit speaks for itself.</param>
/// <param name="LastsByStrength">Whether the strength makes it last longer instead of going deeper.</param>
public sealed record AnomalyKind(
    string Name, IReadOnlyList<string> Metrics, double Strength, TimeSpan Duration, bool Silences = false, string StrengthMeans = "",
    bool LastsByStrength = false)
{
    /// <summary>How long it lasts unless said otherwise, at a strength.</summary>
    public TimeSpan DurationAt(double strength) => LastsByStrength ? Duration * (strength / Strength) : Duration;
}
