namespace OrleansAnomaly.Detection;

/// <summary>What the last event said of one metric: its score, and the forecast made before its value was learnt.</summary>
/// <param name="Score">1.0 is the alert boundary; 0 when the metric was not in the last event.</param>
/// <param name="Expected">Expected value; NaN while nothing is expected.</param>
/// <param name="Lower">Lower edge of the usual band; NaN where there is none.</param>
/// <param name="Upper">Upper edge of the usual band; NaN where there is none.</param>
public readonly record struct MetricReading(double Score, double Expected, double Lower, double Upper);
