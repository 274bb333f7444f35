namespace OrleansAnomaly.Detection.Heads;

/// <summary>How the last sample of one metric was judged.</summary>
/// <param name="Value">What was judged: the value, or the mean of a time bucket where events are many; NaN before the first.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Lower">Lower edge of the usual band.</param>
/// <param name="Upper">Upper edge of the usual band.</param>
/// <param name="Score">Highest score of the metric's heads; 1.0 is the alert boundary.</param>
/// <param name="Unit">Unit of the values; empty for none.</param>
internal readonly record struct MetricVerdict(double Value, double Expected, double Lower, double Upper, double Score, string Unit = "");
