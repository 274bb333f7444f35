namespace OrleansAnomaly.Benchmarks.Evaluation.Detectors;

/// <summary>Distance from the mean at the same time of day, in running mean absolute deviations.</summary>
internal sealed class SamePhaseScorer : MetricScorer
{
    private const int Phases = 288;
    private const double SecondsPerDay = 86400;
    private const double Alpha = 0.2;
    private const double ScaleAlpha = 0.005;
    private const double Boundary = 10;

    private readonly double[] _means = new double[Phases];
    private readonly int[] _counts = new int[Phases];
    private double _scale;
    private int _count;

    public override long StateBytes => (Phases * (sizeof(double) + sizeof(int))) + sizeof(double) + sizeof(int);

    public override double Push(double time, double value)
    {
        int phase = (int)(time % SecondsPerDay / SecondsPerDay * Phases);
        double deviation = Math.Abs(value - _means[phase]);
        _means[phase] += Math.Max(Alpha, 1.0 / ++_counts[phase]) * (value - _means[phase]);
        if (_counts[phase] == 1)
            return 0;
        double score = _count < 30 ? 0 : deviation / (_scale + 1e-9 * Math.Abs(value) + 1e-12) / Boundary;
        _scale += Math.Max(ScaleAlpha, 1.0 / ++_count) * (deviation - _scale);
        return score;
    }
}
