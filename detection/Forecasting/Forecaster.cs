using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Forecasting;

/// <summary>Says what the next sample of a metric will be, and how far off it usually is.</summary>
internal abstract class Forecaster
{
    private const double ErrorMemory = 1.0 / 200;
    private const double DeviationOfGaussian = 1.2533141373155;

    private double _error;
    private int _judged;

    /// <summary>A word for people.</summary>
    public abstract string Name { get; }

    /// <summary>What it expects now; set by <see cref="Predict"/>.</summary>
    public double Expected { get; protected set; }

    /// <summary>True when it has seen enough to be asked.</summary>
    public abstract bool Ready { get; }

    /// <summary>True when it follows the last samples only slowly.</summary>
    public abstract bool Steady { get; }

    /// <summary>Typical error, as the standard deviation of a Gaussian of the same mean absolute error.</summary>
    public double Error => _error * DeviationOfGaussian;

    /// <summary>Samples it was judged by.</summary>
    public int Judged => _judged;

    /// <summary>State in bytes.</summary>
    public abstract int StateBytes { get; }

    /// <summary>Sets <see cref="Expected"/> for a sample at the given event time.</summary>
    public abstract void Predict(double time);

    /// <summary>Learns a sample.</summary>
    /// <param name="time">Event time.</param>
    /// <param name="raw">The value as it came.</param>
    /// <param name="bounded">The value pulled to the edge of what is usual, so that an anomaly has bounded influence.</param>
    public abstract void Learn(double time, double raw, double bounded);

    /// <summary>Accepts that the metric now lies higher by <paramref name="by"/> for good.</summary>
    public abstract void Shift(double by);

    /// <summary>Judges the last prediction; errors beyond <paramref name="most"/> count as that.</summary>
    public void Judge(double value, double most)
    {
        double error = Math.Min(Math.Abs(value - Expected), most);
        _error += Math.Max(ErrorMemory, 1.0 / ++_judged) * (error - _error);
    }

    public void Exchange(StateExchange state)
    {
        double expected = Expected;
        state.Value(ref expected);
        Expected = expected;
        state.Value(ref _error);
        state.Value(ref _judged);
        ExchangeOwn(state);
    }

    protected abstract void ExchangeOwn(StateExchange state);
}
