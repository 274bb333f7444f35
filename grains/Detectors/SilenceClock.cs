namespace OrleansAnomaly.Grains.Detectors;

/// <summary>Says what the event time would be now if an event came, so that silence can be told from a replay.</summary>
/// <remarks>
/// Policy: the wall clock moves a service's event time only when the service is live, that is when its events have been
/// no further from the wall clock than <see cref="DetectorGrainOptions.LiveWithin"/> for <see cref="Proof"/> at least.
/// A replay of the past or a simulation faster than time is never silent by the wall clock. The usual lag of the
/// service's events is granted: event time now is the wall clock less that lag.
/// </remarks>
/// <param name="liveWithin">Greatest distance of event time and wall clock that counts as live.</param>
internal sealed class SilenceClock(TimeSpan liveWithin)
{
    private double _liveSince = double.NaN;
    private double _lag;

    /// <summary>How long events must have been live; a simulation that races past the present is live for less.</summary>
    public static TimeSpan Proof => TimeSpan.FromSeconds(30);

    /// <summary>What to persist.</summary>
    public SilenceMark Mark => new(_liveSince, _lag);

    /// <summary>True while events are close to the wall clock, however short.</summary>
    public bool IsLive => !double.IsNaN(_liveSince);

    /// <summary>Goes on from what was persisted.</summary>
    public void Restore(SilenceMark mark) => (_liveSince, _lag) = (mark.LiveSince, mark.Lag);

    /// <summary>Events came.</summary>
    /// <param name="latest">Latest event time so far, Unix seconds.</param>
    /// <param name="now">Wall clock, Unix seconds.</param>
    public void Applied(double latest, double now)
    {
        var lag = now - latest;
        if (Math.Abs(lag) > liveWithin.TotalSeconds) _liveSince = double.NaN;
        else if (double.IsNaN(_liveSince)) _liveSince = now;
        _lag = Math.Clamp(lag, 0, liveWithin.TotalSeconds);
    }

    /// <summary>Event time now, Unix seconds; null when the service is not live.</summary>
    public double? EventTime(double now) => now - _liveSince >= Proof.TotalSeconds ? now - _lag : null;
}
