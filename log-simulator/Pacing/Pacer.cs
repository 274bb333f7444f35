namespace OrleansAnomaly.LogSimulator.Pacing;

/// <summary>Says how many events are due: event n at n / rate after the start, however unevenly it is asked.</summary>
internal sealed class Pacer
{
    private readonly TimeProvider _time;
    private readonly double _perSecond;
    private readonly long _start;
    private double _skippedSeconds;

    /// <param name="time">The clock.</param>
    /// <param name="eventsPerSecond">Events in a second of the clock; infinity means as many as can be taken.</param>
    public Pacer(TimeProvider time, double eventsPerSecond)
    {
        _time = time;
        _perSecond = eventsPerSecond;
        _start = time.GetTimestamp();
    }

    /// <summary>Events that should have been sent by now.</summary>
    public long Due => double.IsInfinity(_perSecond) ? long.MaxValue : (long)(ElapsedSeconds * _perSecond) + 1;

    private double ElapsedSeconds => _time.GetElapsedTime(_start).TotalSeconds - _skippedSeconds;

    /// <summary>How long until event number <paramref name="sent"/> (from 0) is due; zero when it is.</summary>
    public TimeSpan Until(long sent)
    {
        var seconds = (sent / _perSecond) - ElapsedSeconds;
        return seconds > 0 ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
    }

    /// <summary>Gives up what is overdue by more than a limit, so that a stall is not followed by a flood.</summary>
    /// <param name="sent">Events sent so far.</param>
    /// <param name="limit">What may be caught up.</param>
    /// <returns>Seconds of the schedule given up.</returns>
    public double Forgive(long sent, TimeSpan limit)
    {
        var late = ElapsedSeconds - (sent / _perSecond);
        if (double.IsInfinity(_perSecond) || late <= limit.TotalSeconds)
            return 0;
        _skippedSeconds += late;
        return late;
    }
}
