namespace OrleansAnomaly.Benchmarks.Evaluation.Detectors;

/// <summary>Distance from the median of the last rows in median absolute deviations, both of a sliding window.</summary>
internal sealed class MadScorer : MetricScorer
{
    private const int Window = 128;
    private const double NormalConsistency = 1.4826;
    private const double Boundary = 8;

    private readonly double[] _ring = new double[Window];
    private readonly double[] _sorted = new double[Window];
    private readonly double[] _deviations = new double[Window];
    private int _count;

    public override long StateBytes => (2 * Window * sizeof(double)) + sizeof(int);

    public override double Push(double time, double value)
    {
        double score = _count < 30 ? 0 : Score(value);
        Replace(value);
        return score;
    }

    private double Score(double value)
    {
        int filled = Math.Min(_count, Window);
        double median = _sorted[filled / 2];
        for (int i = 0; i < filled; i++)
            _deviations[i] = Math.Abs(_sorted[i] - median);
        Array.Sort(_deviations, 0, filled);
        double mad = NormalConsistency * _deviations[filled / 2] + 1e-3 * Math.Abs(median) + 1e-9;
        return Math.Abs(value - median) / mad / Boundary;
    }

    private void Replace(double value)
    {
        int filled = Math.Min(_count, Window);
        int slot = _count++ % Window;
        if (filled == Window)
        {
            int gone = Array.BinarySearch(_sorted, _ring[slot]);
            Array.Copy(_sorted, gone + 1, _sorted, gone, --filled - gone);
        }

        _ring[slot] = value;
        int at = Array.BinarySearch(_sorted, 0, filled, value);
        at = at < 0 ? ~at : at;
        Array.Copy(_sorted, at, _sorted, at + 1, filled - at);
        _sorted[at] = value;
    }
}
