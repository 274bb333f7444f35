using OrleansAnomaly.Benchmarks.Faults.Silo;

namespace OrleansAnomaly.Benchmarks.Faults.Load;

/// <summary>What the log holds of one service.</summary>
internal sealed class ServiceLog
{
    private readonly SortedDictionary<int, long> _last = [];

    public OffsetTally Tally { get; private set; }

    /// <summary>Last offset by partition.</summary>
    public IReadOnlyDictionary<int, long> Last => _last;

    public void Add(int partition, long offset)
    {
        Tally = Tally.With(partition, offset);
        _last[partition] = offset;
    }
}
