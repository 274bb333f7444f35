using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Daily;

/// <summary>What a metric usually is at this quarter of an hour of the day and this hour of the week, with a level that follows over days only.</summary>
/// <remarks>
/// Level, time of day, weekday and hour of the week add up; each learns what the others leave (backfitting, Hastie and Tibshirani 1990). A value's influence is bounded by three usual
/// deviations, so an anomaly of hours hardly moves it; a lasting change is learnt within some three days.
/// </remarks>
internal sealed class WeekCourse
{
    private const double Day = 86_400;
    private const double LevelSeconds = 2.5 * Day;
    private const double MostLevelWeight = 0.05;
    private const double ScatterMemory = 0.004;
    private const double MostLearnt = 3;
    private const int BoundedFrom = 30;
    private const double Gaussian = 1.25;
    private const double RelativeFloor = 1e-3;

    private readonly PhaseProfile _day = new(Day, 96, doubt: 1);
    private readonly PhaseProfile _weekday = new(7 * Day, 7, doubt: 3);
    private readonly PhaseProfile _week = new(7 * Day, 168, doubt: 3);
    private double _level;
    private double _deviation;
    private double _last = double.NaN;
    private double _expected;
    private long _count;

    public int StateBytes => _day.StateBytes + _weekday.StateBytes + _week.StateBytes + 40;

    /// <summary>Samples learnt.</summary>
    public long Count => _count;

    /// <summary>What was expected of the sample asked for last.</summary>
    public double Expected => _expected;

    /// <summary>Standard deviation of samples around what is expected, never below what a number of that size is told by.</summary>
    public double Scatter => Math.Max(Gaussian * _deviation, RelativeFloor * Math.Abs(_level) + double.Epsilon);

    /// <summary>Sets <see cref="Expected"/>.</summary>
    public void Predict(double time) => _expected = _level + _day.At(time) + _weekday.At(time) + _week.At(time);

    /// <summary>Learns the value at the time asked for last.</summary>
    public void Learn(double time, double value)
    {
        if (_count == 0)
            _level = _expected = value;
        double residual = value - _expected, most = _count < BoundedFrom ? double.MaxValue : MostLearnt * Scatter;
        double bounded = Math.Clamp(residual, -most, most), gap = double.IsNaN(_last) ? 0 : Math.Max(0, time - _last);
        _count++;
        _deviation += Math.Max(ScatterMemory, 1.0 / _count) * (Math.Abs(bounded) - _deviation);
        double day = _day.At(time), weekday = _weekday.At(time), week = _week.At(time), left = _expected + bounded - _level;
        _level += Math.Max(1.0 / _count, Math.Min(MostLevelWeight, gap / LevelSeconds)) * bounded;
        _day.Learn(time, left - weekday - week);
        _weekday.Learn(time, left - day - week);
        _week.Learn(time, left - day - weekday);
        _last = double.IsNaN(_last) ? time : Math.Max(_last, time);
    }

    public void Exchange(StateExchange state)
    {
        state.Value(ref _level);
        state.Value(ref _deviation);
        state.Value(ref _last);
        state.Value(ref _expected);
        state.Value(ref _count);
        _day.Exchange(state);
        _weekday.Exchange(state);
        _week.Exchange(state);
    }
}
