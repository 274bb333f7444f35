namespace OrleansAnomaly.Grains.Detectors;

/// <summary>Says when something that failed may be tried again: after half a second, then twice as long each time, at most 30 s.</summary>
internal sealed class Backoff(TimeProvider time)
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    private TimeSpan _wait = TimeSpan.Zero;
    private long _since;

    /// <summary>True when it may be tried now.</summary>
    public bool IsOver => _wait == TimeSpan.Zero || time.GetElapsedTime(_since) >= _wait;

    /// <summary>It failed; returns how long to wait.</summary>
    public TimeSpan Failed()
    {
        _since = time.GetTimestamp();
        return _wait = _wait == TimeSpan.Zero ? s_first : TimeSpan.FromTicks(Math.Min(_wait.Ticks * 2, s_longest.Ticks));
    }

    /// <summary>It worked.</summary>
    public void Reset() => _wait = TimeSpan.Zero;
}
