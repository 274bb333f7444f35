namespace OrleansAnomaly.Benchmarks.Evaluation.Detectors.Msdn;

/// <summary>Leader prototypes of one scale and phase: how far the last window of chunks is from anything seen before.</summary>
internal sealed class LeaderDictionary(int scale, int phase)
{
    private const int Window = 6;
    private const int MaxPrototypes = 512;
    private const double NoveltyRadius = 0.8;
    private const double Alpha = 0.002;
    private const double DistanceFloor = 0.02;
    private const int WarmUp = 100;

    private readonly List<double[]> _prototypes = [];
    private readonly List<int> _lastUsed = [];
    private readonly double[] _window = new double[Window];
    private readonly RunningZ _z = new(0.0005, 5, 1e-3);
    private double _sum, _max = -1e300, _min = 1e300, _mean, _scale, _movingMean, _held;
    private int _seen, _filled, _chunks, _age = 1_000_000_000;

    public long StateBytes => ((long)_prototypes.Count * ((Window * sizeof(double)) + sizeof(int))) + (Window * sizeof(double)) + 112;

    public double Push(double x)
    {
        if (++_seen <= phase)
            return 0;
        bool warm = _seen - phase - 1 < WarmUp;
        _sum += x;
        _max = Math.Max(_max, x);
        _min = Math.Min(_min, x);
        _age++;
        if (++_filled == scale)
        {
            Append(Close());
            if (_chunks >= Window)
                Judge(warm);
        }

        return _age < scale ? _held : 0;
    }

    /// <summary>Ends a chunk: its mean, or its extreme if that stands out.</summary>
    private double Close()
    {
        double mean = _sum / scale;
        double a = Math.Max(Alpha, 1.0 / ++_chunks);
        if (_chunks == 1)
            _mean = _movingMean = mean;
        _movingMean = (0.5 * _movingMean) + (0.5 * mean);
        double extreme = Math.Abs(_max - _movingMean) >= Math.Abs(_min - _movingMean) ? _max : _min;
        double value = Math.Abs(extreme - mean) > 0.5 * (_scale + 1e-12) ? extreme : mean;
        _scale += a * (Math.Abs(value - _mean) - _scale);
        _mean += a * (value - _mean);
        (_filled, _sum, _max, _min) = (0, 0, -1e300, 1e300);
        return value;
    }

    private void Append(double value)
    {
        Array.Copy(_window, 1, _window, 0, Window - 1);
        _window[^1] = value;
    }

    private void Judge(bool warm)
    {
        (int nearest, double distance) = Nearest(_scale + (1e-9 * Math.Abs(_mean)) + 1e-12);
        if (nearest >= 0)
        {
            double r = _z.Push(Math.Log(distance + 1e-9 + DistanceFloor));
            if (r > 0 && !warm)
                (_held, _age) = (r, 0);
        }

        if (nearest < 0 || distance > NoveltyRadius)
            Insert();
        else
            _lastUsed[nearest] = _chunks;
    }

    private (int Index, double Distance) Nearest(double deviation)
    {
        double best = 1e300;
        int index = -1;
        for (int q = 0; q < _prototypes.Count; q++)
        {
            double d = 0;
            for (int j = 0; j < Window && d < best; j++)
            {
                double t = (_window[j] - _prototypes[q][j]) / deviation;
                d += t * t;
            }

            if (d < best)
                (best, index) = (d, q);
        }

        return (index, index >= 0 ? Math.Sqrt(best / Window) : 1e300);
    }

    private void Insert()
    {
        if (_prototypes.Count < MaxPrototypes)
        {
            _prototypes.Add([.. _window]);
            _lastUsed.Add(_chunks);
            return;
        }

        int oldest = _lastUsed.IndexOf(_lastUsed.Min());
        _prototypes[oldest] = [.. _window];
        _lastUsed[oldest] = _chunks;
    }
}
