namespace OrleansAnomaly.LogSimulator.Anomalies;

/// <summary>One anomaly put into the traffic on purpose.</summary>
/// <param name="Service">Name of the entity it befalls.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Start">First event time disturbed, Unix seconds.</param>
/// <param name="End">First event time that is normal again, Unix seconds.</param>
/// <param name="Strength">How strong, in the unit of the kind.</param>
public sealed record Anomaly(string Service, AnomalyKind Kind, double Start, double End, double Strength);
