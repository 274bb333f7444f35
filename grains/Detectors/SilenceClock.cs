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
    private double _lag;
    private double _liveSince = double.NaN;

    /// <summary>How long events must have been live; a simulation that races past the present is live for less.</summary>
    public static TimeSpan Proof => TimeSpan.FromSeconds(30);

    /// <summary>Takes up a lag that was persisted; null for a service that was not live.</summary>
    public void Restore(double? liveLag)
    {
        _lag = liveLag ?? 0;
        _liveSince = liveLag is null ? double.NaN : double.NegativeInfinity;
    }

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

    /// <summary>The lag to persist; null when the service is not live.</summary>
    public double? LiveLag(double now) => IsLive(now) ? _lag : null;

    /// <summary>Event time now, Unix seconds; null when the service is not live.</summary>
    public double? EventTime(double now) => IsLive(now) ? now - _lag : null;

    private bool IsLive(double now) => now - _liveSince >= Proof.TotalSeconds;
}
