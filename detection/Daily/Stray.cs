using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Daily;

/// <summary>A running mean of deviations from the usual course, and how far it gets to each side on a day (an EWMA control chart, Roberts 1959).</summary>
/// <param name="samples">Samples that it remembers.</param>
internal sealed class Stray(int samples)
{
    private const double ScatterMemory = 0.004;
    private const double MostLearnt = 4;
    private const double Gaussian = 1.25;
    private const int BoundedFrom = 30;

    private readonly DailyPeak _up = new();
    private readonly DailyPeak _down = new();
    private double _mean;
    private double _deviation;
    private long _count;

    public static int StateBytes => 2 * DailyPeak.StateBytes + 24;

    public int Samples => samples;

    public double Mean => _mean;

    /// <summary>Highest that the mean gets on a usual day.</summary>
    public double UsualUp => _up.Usual(Scatter);

    /// <summary>Lowest that the mean gets on a usual day.</summary>
    public double UsualDown => -_down.Usual(Scatter);

    private double Scatter => Math.Max(Gaussian * _deviation, double.Epsilon);

    /// <summary>Takes a deviation and returns how unlikely a day is on which the mean gets this far.</summary>
    /// <param name="deviation">Deviation of a sample.</param>
    /// <param name="least">Smallest scatter of samples that is believed.</param>
    public double Push(double deviation, double least)
    {
        _mean += Math.Max(1.0 / samples, 1.0 / (_count + 1)) * (deviation - _mean);
        double scatter = Math.Max(Scatter, least / Math.Sqrt(2 * samples - 1));
        return (_mean >= 0 ? _up : _down).Surprise(Math.Abs(_mean), scatter);
    }

    /// <summary>The deviation, pulled to where the mean would be that unlikely: what one sample alone may add to longer means.</summary>
    public double Bounded(double deviation, double surprise) => _count < BoundedFrom
        ? deviation
        : Math.Clamp(deviation, -_down.Boundary(surprise, Scatter), _up.Boundary(surprise, Scatter));

    /// <summary>Learns the mean.</summary>
    /// <param name="alarms">True when the metric was found anomalous.</param>
    public void Learn(bool alarms)
    {
        double size = Math.Abs(_mean), most = _count > BoundedFrom ? MostLearnt * _deviation : double.MaxValue;
        _deviation += Math.Max(ScatterMemory, 1.0 / ++_count) * (Math.Min(size, most) - _deviation);
        _up.Note(_mean, alarms && _mean > 0);
        _down.Note(-_mean, alarms && _mean < 0);
    }

    public void EndDay(bool counts)
    {
        _up.EndDay(counts, Scatter);
        _down.EndDay(counts, Scatter);
    }

    public void Exchange(StateExchange state)
    {
        _up.Exchange(state);
        _down.Exchange(state);
        state.Value(ref _mean);
        state.Value(ref _deviation);
        state.Value(ref _count);
    }
}
