namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Bytes that a group keeps until they are persisted, against its bound.</summary>
internal sealed class GroupSpace(long capacity)
{
    private const double PressureShare = 0.7;
    private long _used;

    public long Used => Volatile.Read(ref _used);

    /// <summary>True when snapshots should be asked for before the bound is reached.</summary>
    public bool IsUnderPressure => Used > capacity * PressureShare;

    public void Take(long bytes) => Interlocked.Add(ref _used, bytes);

    public void Give(long bytes) => Interlocked.Add(ref _used, -bytes);
}
