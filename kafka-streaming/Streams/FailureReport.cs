namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Lets a line of log about failures through once a period, with how many there were since the last one.</summary>
internal sealed class FailureReport(TimeProvider time)
{
    /// <summary>Time between two lines.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _reported;
    private long _failures;

    /// <summary>Counts a failure; true when it should be told.</summary>
    /// <param name="failures">Failures since the last one that was told, with this one.</param>
    public bool Add(out long failures)
    {
        lock (_lock)
        {
            failures = ++_failures;
            long now = time.GetTimestamp();
            if (_reported is { } reported && time.GetElapsedTime(reported, now) < Period) return false;
            (_reported, _failures) = (now, 0);
            return true;
        }
    }
}
