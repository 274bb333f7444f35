using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Sampling;

/// <summary>Notices that an entity has so many events that judging each would be noise.</summary>
/// <remarks>Decided by event time: more than four events a second over ten seconds, or 64 events in less. Once busy, always busy.</remarks>
internal sealed class BusyDetector
{
    private const double Window = 10;
    private const double BusyRate = 4;
    private const int ManyEvents = 64;

    private double _began = double.NaN;
    private int _events;

    public bool Busy { get; private set; }

    /// <summary>Counts an event; true at the moment the entity turns out to be busy.</summary>
    public bool Note(double time)
    {
        if (double.IsNaN(_began) || time < _began - Window)
            Begin(time);
        _events++;
        double span = time - _began;
        if (span < Window && _events < ManyEvents)
            return false;
        Busy = span > 0 && _events > BusyRate * Math.Min(span, Window) && _events / span > BusyRate;
        Begin(time);
        return Busy;
    }

    public void Exchange(StateExchange state)
    {
        bool busy = Busy;
        state.Value(ref busy);
        Busy = busy;
        state.Value(ref _began);
        state.Value(ref _events);
    }

    private void Begin(double time) => (_began, _events) = (time, 0);
}
