namespace OrleansAnomaly.Benchmarks.Evaluation.Detectors.Msdn;

/// <summary>Multi-scale dictionary novelty in its full form, all phases and 512 prototypes each: the yardstick of the product's small form.</summary>
internal sealed class MsdnScorer : MetricScorer
{
    /// <summary>Novelty at which the full form alerts.</summary>
    public const double Boundary = 4;

    private const double GlobalWeight = 0.6;
    private const double ShiftWeight = 0.3;
    private const int RingLength = 8;

    private static readonly int[] Scales = [2, 4, 6, 8];

    private readonly LeaderDictionary[][] _dictionaries =
        [.. Scales.Select(scale => Enumerable.Range(0, scale).Select(phase => new LeaderDictionary(scale, phase)).ToArray())];

    private readonly double[] _ring = new double[RingLength];
    private readonly RunningZ _shift = new(0.0002, 0, 1e-9);
    private double _mean, _squares, _level, _deviation, _shortDeviation;
    private int _count;

    public override long StateBytes => _dictionaries.Sum(scale => scale.Sum(d => d.StateBytes)) + 128;

    public override double Push(double time, double value) => Novelty(value) / Boundary;

    public double Novelty(double x)
    {
        double novelty = 0;
        foreach (LeaderDictionary[] scale in _dictionaries)
        {
            double sum = 0;
            foreach (LeaderDictionary dictionary in scale)
                sum += Math.Log(1 + dictionary.Push(x));
            novelty += sum / scale.Length;
        }

        novelty += Global(x) + Shift(x);
        _count++;
        return novelty;
    }

    /// <summary>Distance from all history.</summary>
    private double Global(double x)
    {
        double term = 0;
        if (_count >= 50)
        {
            double sd = Math.Sqrt(Math.Max(_squares / _count, 1e-12)) + (1e-9 * Math.Abs(_mean)) + 1e-12;
            term = GlobalWeight * Math.Log(1 + Math.Min(Math.Abs(x - _mean) / sd, 1e3));
        }

        double deviation = x - _mean;
        _mean += deviation / (_count + 1);
        _squares += deviation * (x - _mean);
        return term;
    }

    /// <summary>Distance of the mean of the last few values from the level.</summary>
    private double Shift(double x)
    {
        if (_count == 0)
            _level = x;
        _ring[_count % RingLength] = x;
        double distance = Math.Abs((_ring.Sum() / Math.Min(_count + 1, RingLength)) - _level);
        double relative = distance / (_shortDeviation + (0.02 * _deviation) + (1e-9 * Math.Abs(x)) + 1e-12);
        double z = _count >= 30 ? _shift.Push(Math.Min(relative, 1e9)) : 0;
        double a = Math.Max(0.002, 1.0 / (_count + 1));
        double bounded = _count > 50 && _shortDeviation > 1e-9 ? Math.Min(distance, 8 * _shortDeviation) - _shortDeviation
            : _shortDeviation <= 1e-9 ? distance : distance - _shortDeviation;
        _shortDeviation += a * bounded;
        _deviation += a * (Math.Abs(x - _level) - _deviation);
        _level += a * (x - _level);
        return _count >= 100 ? ShiftWeight * Math.Log(1 + Math.Min(z, 100)) : 0;
    }
}
