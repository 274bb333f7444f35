namespace OrleansAnomaly.LogSimulator.Pacing;

/// <summary>Event time runs so many times as fast as the clock, and, where it must, no farther than the clock.</summary>
/// <param name="time">The clock.</param>
/// <param name="start">Event time that it begins at, Unix seconds.</param>
/// <param name="speed">Seconds of event time in a second; infinity is as fast as possible.</param>
/// <param name="toNow">Whether it goes on at the clock's own speed once it has caught up with it.</param>
internal sealed class EventTimePace(TimeProvider time, double start, double speed, bool toNow) : Pace
{
    private const int EventsBetweenClocks = 1000;

    private readonly long _begin = time.GetTimestamp();
    private double _horizon = double.NegativeInfinity;
    private int _sinceLook;

    public override void Look()
    {
        var played = start + (time.GetElapsedTime(_begin).TotalSeconds * speed);
        _horizon = toNow ? Math.Min(double.IsNaN(played) ? start : played, Now) : played;
        _sinceLook = 0;
    }

    public override bool IsDue(long sent, double eventTime) => eventTime <= _horizon && _sinceLook++ < EventsBetweenClocks;

    public override TimeSpan Until(long sent, double eventTime)
    {
        var played = (eventTime - start) / speed - time.GetElapsedTime(_begin).TotalSeconds;
        var wait = toNow ? Math.Max(played, eventTime - Now) : played;
        return wait > 0 ? TimeSpan.FromSeconds(wait) : TimeSpan.Zero;
    }

    /// <summary>What is late is sent late: its time says when it happened.</summary>
    public override double Forgive(long sent) => 0;

    private double Now => time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
}
