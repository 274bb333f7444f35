using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Calibration;

/// <summary>What a quantity usually is, learnt from a handful of values and a prior, each side with a width of its own.</summary>
/// <remarks>
/// The chance of a value is that of the predictive t distribution of a normal with unknown mean and variance: few values
/// prove little. A value's influence is bounded (Huber), so an anomaly widens what is usual by little.
/// </remarks>
/// <param name="spread">Width to begin with: a standard deviation.</param>
/// <param name="mean">Mean to begin with; NaN to take the first value's.</param>
internal sealed class UsualValue(double spread, double mean = double.NaN)
{
    private const double PriorWeight = 4;
    private const double LeastWeight = 1.0 / 200;
    private const double MostDegrees = 60;
    private const double MostLearnt = 3;
    private const double BoundedFrom = 5;
    private const double MostSurprise = 60;

    private readonly double _known = double.IsNaN(mean) ? 0 : PriorWeight;

    private double _mean = mean;
    private double _up = spread * spread;
    private double _down = spread * spread;
    private double _ups;
    private double _downs;
    private double _seen;

    public static int StateBytes => 6 * sizeof(double);

    /// <summary>Values learnt.</summary>
    public double Seen => _seen;

    public double Mean => _mean;

    /// <summary>Standard deviation above the mean.</summary>
    public double Up => Math.Sqrt(_up);

    /// <summary>Standard deviation below the mean.</summary>
    public double Down => Math.Sqrt(_down);

    /// <summary>Negative logarithm of the chance of a value this far on its side; ln 2 in the middle, 0 before the first.</summary>
    /// <param name="value">The value.</param>
    /// <param name="least">Smallest width that is believed.</param>
    public double Surprise(double value, double least)
    {
        if (double.IsNaN(_mean))
            return 0;
        double width = Math.Max(value >= _mean ? _up : _down, least * least) * (1 + 1 / (_seen + _known + 1));
        double far = (value - _mean) * (value - _mean) / width, degrees = PriorWeight + 2 * _known + Math.Min(_seen, MostDegrees);
        double surprise = Math.Log(2) + (degrees + 1) / 2 * Math.Log(1 + far / degrees) + Math.Log(1 + Math.Sqrt(far) / (1 + far / degrees));
        return Math.Min(surprise, MostSurprise);
    }

    public void Learn(double value, double weight, double least)
    {
        if (double.IsNaN(_mean))
            _mean = value;
        double most = _seen < BoundedFrom ? double.MaxValue : MostLearnt;
        double deviation = Math.Clamp(value - _mean, -most * Math.Max(Down, least), most * Math.Max(Up, least));
        _mean += weight * Math.Max(LeastWeight, 1 / (_seen + 2)) * deviation;
        if (deviation >= 0)
            _up += weight * Math.Max(LeastWeight, 1 / (PriorWeight + ++_ups)) * (deviation * deviation - _up);
        else
            _down += weight * Math.Max(LeastWeight, 1 / (PriorWeight + ++_downs)) * (deviation * deviation - _down);
        _seen += weight;
    }

    public void Exchange(StateExchange state)
    {
        state.Value(ref _mean);
        state.Value(ref _up);
        state.Value(ref _down);
        state.Value(ref _ups);
        state.Value(ref _downs);
        state.Value(ref _seen);
    }
}
