namespace OrleansAnomaly.Benchmarks.Evaluation.Detectors;

/// <summary>Distance from the exponentially weighted mean in exponentially weighted standard deviations.</summary>
internal sealed class EwmaScorer : MetricScorer
{
    private const double Alpha = 0.01;
    private const double Boundary = 6;

    private double _mean;
    private double _variance;
    private int _count;

    public override long StateBytes => 20;

    public override double Push(double time, double value)
    {
        double deviation = value - _mean;
        double score = _count < 30 ? 0 : Math.Abs(deviation) / (Math.Sqrt(_variance) + 1e-9 * Math.Abs(_mean) + 1e-12) / Boundary;
        double a = Math.Max(Alpha, 1.0 / ++_count);
        _mean += a * deviation;
        _variance = (1 - a) * (_variance + a * deviation * deviation);
        return score;
    }
}
