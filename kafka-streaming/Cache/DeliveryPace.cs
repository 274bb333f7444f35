namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>How fast a group's streams are given to their consumers: carefully at first and while nothing but failures comes back, at full speed as soon as consumers answer.</summary>
/// <remarks>
/// A consumer that cannot even be made costs an activation, an exception and several log lines a try. One such stream rests
/// longer after each failure; where all fail, the whole group goes at a crawl until one succeeds.
/// </remarks>
internal sealed class DeliveryPace(TimeProvider time)
{
    /// <summary>Slices that the agent takes at once, and streams that are tried again in a second, at most.</summary>
    public const int Widest = 4096;

    /// <summary>The same before anything was delivered.</summary>
    public const int First = 64;

    /// <summary>Failures in a row, over all streams, after which only one stream is tried in a second.</summary>
    public const int MostFailures = 32;

    /// <summary>Longest rest of a stream whose consumer fails.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(1);
    private int _failures;
    private int _window = First;

    /// <summary>How many may be tried at once: 1 while everything fails.</summary>
    public int Window => Volatile.Read(ref _window);

    /// <summary>True while everything fails.</summary>
    public bool IsCrawling => Window == 1;

    public long Now => time.GetTimestamp();

    /// <summary>Slices came back as delivered.</summary>
    public void Succeeded()
    {
        if (_failures != 0) Volatile.Write(ref _failures, 0);
        if (_window < Widest) Volatile.Write(ref _window, _window * 2);
    }

    /// <summary>A delivery failed.</summary>
    public void Failed()
    {
        if (Interlocked.Increment(ref _failures) >= MostFailures) Volatile.Write(ref _window, 1);
    }

    /// <summary>When a stream may be tried again: at once after a first failure, as the agent has paused already, then after 1 s, and twice as long each time.</summary>
    public long RestAfter(int failures)
    {
        if (failures < 2) return Now;
        TimeSpan rest = ShortestRest * Math.Pow(2, Math.Min(failures - 2, 20));
        return Now + (long)((rest < LongestRest ? rest : LongestRest).TotalSeconds * time.TimestampFrequency);
    }

    /// <summary>Whether so much time has passed between two timestamps.</summary>
    public bool HasPassed(TimeSpan wait, long since, long now) => time.GetElapsedTime(since, now) >= wait;
}
