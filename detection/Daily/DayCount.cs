using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Daily;

/// <summary>Tells when a day of event time is over and whether enough of it was seen.</summary>
internal struct DayCount
{
    private const double Day = 86_400;
    private const double Enough = 0.5;
    private const double Memory = 0.2;

    private long _day;
    private int _samples;
    private double _usual;
    private bool _begun;

    public static int StateBytes => 25;

    /// <summary>Counts a sample; true when it is the first of a new day.</summary>
    /// <param name="time">Event time, Unix seconds.</param>
    /// <param name="counts">Whether the day that is over was seen well enough to learn from.</param>
    public bool Begins(double time, out bool counts)
    {
        long day = (long)Math.Floor(time / Day);
        counts = false;
        if (_begun && day <= _day)
        {
            _samples++;
            return false;
        }

        bool ends = _begun;
        counts = ends && _usual > 0 && _samples >= Enough * _usual;
        _usual = !ends ? 0 : _usual == 0 ? _samples : _usual + Memory * (_samples - _usual);
        (_day, _samples, _begun) = (day, 1, true);
        return ends;
    }

    public void Exchange(StateExchange state)
    {
        state.Value(ref _day);
        state.Value(ref _samples);
        state.Value(ref _usual);
        state.Value(ref _begun);
    }
}
