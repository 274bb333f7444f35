using OrleansAnomaly.Benchmarks.Faults.Parts;

namespace OrleansAnomaly.Benchmarks.Faults.Load;

/// <summary>Follows from outside how what Kafka takes becomes persisted: the longest that a record waited, and when every partition moves again after a fault.</summary>
internal sealed class RecoveryWatch(CommittedOffsets committed, Deliveries deliveries)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _recovered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long[]? _target;
    private long _struckAt;
    private Task _watching = Task.CompletedTask;

    /// <summary>Longest time from Kafka's taking a record to its being persisted.</summary>
    public TimeSpan LongestWait { get; private set; }

    /// <summary>From the strike until in every partition a record taken after it was persisted.</summary>
    public TimeSpan Recovery { get; private set; }

    public void Start() => _watching = Task.Run(WatchAsync);

    /// <summary>The fault has struck: from now on records must be seen to be persisted again.</summary>
    public void Struck()
    {
        _struckAt = TimeProvider.System.GetTimestamp();
        Volatile.Write(ref _target, deliveries.Ends());
    }

    /// <exception cref="TimeoutException">It did not recover.</exception>
    public Task RecoveredAsync(TimeSpan limit) => _recovered.Task.WaitAsync(limit, TimeProvider.System);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        long[] known = new long[deliveries.Partitions];
        while (!_stop.IsCancellationRequested)
        {
            // What cannot be asked has not moved: the wait goes on.
            known = committed.TryRead() ?? known;
            for (int partition = 0; partition < known.Length; partition++)
            {
                TimeSpan age = deliveries.AgeOf(partition, known[partition]);
                if (age > LongestWait) LongestWait = age;
            }

            Judge(known);
            await Patience.For(Interval);
        }
    }

    private void Judge(long[] known)
    {
        if (Volatile.Read(ref _target) is not { } target || !known.Zip(target).All(static pair => pair.First > pair.Second)) return;
        if (Recovery == TimeSpan.Zero) Recovery = TimeProvider.System.GetElapsedTime(_struckAt);
        _recovered.TrySetResult();
    }
}
