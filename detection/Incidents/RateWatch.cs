using OrleansAnomaly.Detection.Heads;
using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Incidents;

/// <summary>Watches how many events come, as one more metric: their count in windows of event time.</summary>
/// <remarks>
/// Windows are of ten seconds for a busy entity, else the shortest of a minute to a day that holds three events on
/// average. A change counts when it is by half or more. Of an entity that is not busy only surges count: its silence is
/// judged by the clock.
/// </remarks>
internal sealed class RateWatch(double falseAlertsPerWeek)
{
    private const double BusyWindow = 10;
    private const double LeastEvents = 3;
    private const double LeastSurge = 1.5;
    private const double LeastDrop = 0.5;
    private const double LeastCount = 10;
    private const int Sizing = 30;
    private const double UnimportantCeiling = 0.5;

    private static readonly double[] Windows = [60, 600, 3600, 21_600, 86_400];

    private MetricPipeline _counts = new("events", falseAlertsPerWeek, "rate");
    private double _window;
    private double _from = double.NaN;
    private long _index;
    private long _events;
    private bool _partial = true;

    public MetricPipeline Counts => _counts;

    public bool Busy => _window == BusyWindow;

    public int StateBytes => _counts.StateBytes + 48;

    public string Detail => _window == 0 ? "learning how often events come" : $"events in {Numbers.Span(_window)}";

    /// <summary>An entity that turned out to be busy is watched in short windows from now on.</summary>
    public void BecomeBusy()
    {
        _counts = new MetricPipeline("events", falseAlertsPerWeek, "rate");
        (_window, _events, _partial, _from) = (BusyWindow, 0, true, double.NaN);
    }

    /// <summary>Counts events at an event time that never goes back; true when a window ended and <see cref="Counts"/> has judged it.</summary>
    public bool Count(double time, int events, long row)
    {
        if (_window == 0 && !Size(time))
            return false;
        long index = (long)Math.Floor(time / _window);
        if (double.IsNaN(_from))
            (_from, _index) = (time, index);
        bool ended = index > _index && End(index, row);
        _events += events;
        return ended;
    }

    public void Exchange(StateExchange state)
    {
        state.Value(ref _window);
        state.Value(ref _from);
        state.Value(ref _index);
        state.Value(ref _events);
        state.Value(ref _partial);
        double ceiling = _counts.Ceiling;
        state.Value(ref ceiling);
        _counts.Ceiling = ceiling;
        _counts.Exchange(state);
    }

    private bool End(long index, long row)
    {
        bool whole = !_partial;
        if (whole)
            Judge(row);
        (_partial, _index, _events) = (false, index, 0);
        return whole;
    }

    private void Judge(long row)
    {
        _counts.Push(new Sample((_index + 1) * _window, _events, 1), row);
        MetricVerdict verdict = _counts.Verdict;
        bool surge = verdict.Value >= LeastSurge * verdict.Expected && verdict.Value >= LeastCount;
        bool drop = Busy && verdict.Value <= LeastDrop * verdict.Expected && verdict.Expected >= LeastCount;
        _counts.Ceiling = surge || drop ? double.PositiveInfinity : UnimportantCeiling;
    }

    private bool Size(double time)
    {
        _from = double.IsNaN(_from) ? time : _from;
        if (++_events < Sizing || time <= _from)
            return false;
        double gap = (time - _from) / (_events - 1);
        _window = Array.Find(Windows, window => window >= LeastEvents * gap);
        if (_window == 0)
            _window = Windows[^1];
        (_events, _from) = (0, double.NaN);
        return true;
    }
}
