namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Bytes that a group keeps, against its bound. One thread takes; any thread gives back.</summary>
internal sealed class GroupSpace(long capacity) : IDisposable
{
    private const double PressureShare = 0.7;
    private readonly ManualResetEventSlim _room = new(true);
    private long _used;

    public long Used => Volatile.Read(ref _used);

    public bool IsFull => Used >= capacity;

    /// <summary>True when snapshots should be asked for before the bound is reached.</summary>
    public bool IsUnderPressure => Used > capacity * PressureShare;

    public void Take(long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) >= capacity) _room.Reset();
    }

    public void Give(long bytes)
    {
        if (Interlocked.Add(ref _used, -bytes) < capacity) _room.Set();
    }

    /// <summary>Waits until there is room or the time is over.</summary>
    public bool WaitForRoom(TimeSpan timeout, CancellationToken stop) => _room.Wait(timeout, stop) && !IsFull;

    public void Dispose() => _room.Dispose();
}
