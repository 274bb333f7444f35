namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>What is known of one entity of an input before its rows are scored.</summary>
internal sealed class EntityRows(string name)
{
    private readonly List<int> _metrics = [];
    private ulong[] _known = [];

    public string Name { get; } = name;

    /// <summary>Rows, good and bad.</summary>
    public long Rows { get; set; }

    /// <summary>Ids of its metrics, first come first.</summary>
    public IReadOnlyList<int> Metrics => _metrics;

    public void Note(ReadOnlySpan<int> metrics, Func<int, bool> isWanted)
    {
        foreach (int metric in metrics)
        {
            if (metric >= _known.Length * 64)
                Array.Resize(ref _known, (metric / 64) + 1);
            if ((_known[metric / 64] >> metric & 1) != 0)
                continue;
            _known[metric / 64] |= 1UL << metric;
            if (isWanted(metric))
                _metrics.Add(metric);
        }
    }
}
