using OrleansAnomaly.Benchmarks.Latency;

namespace OrleansAnomaly.Benchmarks.Throughput;

/// <summary>Counts the events that grains applied, and tells when all are.</summary>
internal sealed class Progress(long records, bool decodes)
{
    private readonly TaskCompletionSource _warm = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _applied;
    private long _slices;
    private long _failed;

    public bool Decodes => decodes;

    /// <summary>Where the time from an event to its being applied goes; null when nobody asks.</summary>
    public LatencyHistogram? Latency { get; init; }

    /// <summary>Done when a quarter of the records is applied: what comes before is the start of the silo and of the compiler.</summary>
    public Task Warm => _warm.Task;

    public Task All => _all.Task;

    public long Slices => Volatile.Read(ref _slices);

    public long Applied => Volatile.Read(ref _applied);

    public long Failures => Volatile.Read(ref _failed);

    public void Failed() => Interlocked.Increment(ref _failed);

    public void Add(int events)
    {
        Interlocked.Increment(ref _slices);
        long applied = Interlocked.Add(ref _applied, events);
        if (applied >= records / 4) _warm.TrySetResult();
        if (applied >= records) _all.TrySetResult();
    }
}
