namespace OrleansAnomaly.Grains.Detectors;

/// <summary>Says when a snapshot is due: by count, by time, or because someone asked; never so often that writing them dominates.</summary>
internal sealed class SnapshotSchedule(DetectorGrainOptions options, TimeProvider time)
{
    // A snapshot may take at most one part in this many of the time between two of them.
    private const int Share = 20;
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(200);

    private readonly Backoff _backoff = new(time);
    private long _dirtySince;
    private long _writtenAt;
    private TimeSpan _pace = TimeSpan.Zero;
    private bool _asked;

    /// <summary>Records applied since the last snapshot.</summary>
    public long Records { get; private set; }

    /// <summary>True when everything is persisted.</summary>
    public bool IsClean => Records == 0 && !_asked;

    /// <summary>True when a snapshot should be written now.</summary>
    public bool IsDue => !IsClean && _backoff.IsOver && (_asked || IsDueByCount || time.GetElapsedTime(_dirtySince) >= options.SnapshotInterval);

    private bool IsDueByCount => Records >= options.SnapshotEvery && time.GetElapsedTime(_writtenAt) >= _pace;

    /// <summary>Counts records that were applied.</summary>
    public void Applied(int records)
    {
        if (Records == 0 && records > 0) _dirtySince = time.GetTimestamp();
        Records += records;
    }

    /// <summary>Asks for a snapshot whatever the count and the time.</summary>
    public void Ask() => _asked = true;

    /// <summary>Asks for a snapshot if anything is not persisted.</summary>
    public void AskIfDirty() => _asked |= Records > 0;

    /// <summary>A snapshot was written; says how long that took.</summary>
    public void Written(TimeSpan took)
    {
        (Records, _asked) = (0, false);
        _writtenAt = time.GetTimestamp();
        _pace = TimeSpan.FromTicks(Math.Max(s_least.Ticks, took.Ticks * Share));
        _backoff.Reset();
    }

    /// <summary>A snapshot failed; returns how long to wait before the next try.</summary>
    public TimeSpan Failed() => _backoff.Failed();
}
