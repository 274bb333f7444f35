namespace OrleansAnomaly.Detection.Heads;

/// <summary>What a head finds usual of a metric, on the scale that it is forecast on.</summary>
/// <param name="Expected">What was expected of the last sample.</param>
/// <param name="Lower">Lower edge of what is usual.</param>
/// <param name="Upper">Upper edge of what is usual.</param>
/// <param name="Scale">Standard deviation of samples around what is expected.</param>
/// <param name="Judged">What was judged: the last sample, or a mean of the last ones.</param>
internal readonly record struct MetricBand(double Expected, double Lower, double Upper, double Scale, double Judged);
