namespace OrleansAnomaly.Detection.Sampling;

/// <summary>One value of one metric to be judged: an event's own, or the mean of a time bucket.</summary>
/// <param name="Time">Event time, Unix seconds; of a bucket, its end.</param>
/// <param name="Value">Finite.</param>
/// <param name="Inflation">How much wider than usual the value scatters because few events stand behind it, at least 1.</param>
/// <param name="Effect">Factor that what drives the metric puts on it now; 1 where nothing does.</param>
/// <param name="Volume">How much stands behind the value, e.g. the requests of an error rate; NaN where that is not known.</param>
internal readonly record struct Sample(double Time, double Value, double Inflation, double Effect = 1, double Volume = double.NaN);
