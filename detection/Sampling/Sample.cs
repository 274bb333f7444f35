namespace OrleansAnomaly.Detection.Sampling;

/// <summary>One value of one metric to be judged: an event's own, or the mean of a time bucket.</summary>
/// <param name="Time">Event time, Unix seconds; of a bucket, its end.</param>
/// <param name="Value">Finite.</param>
/// <param name="Inflation">How much wider than usual the value scatters because few events stand behind it, at least 1.</param>
internal readonly record struct Sample(double Time, double Value, double Inflation);
