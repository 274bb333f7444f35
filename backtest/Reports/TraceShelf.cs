namespace OrleansAnomaly.Backtest.Reports;

/// <summary>Keeps the entities most worth looking at, however many there are. Safe for several threads.</summary>
internal sealed class TraceShelf
{
    /// <summary>Entities that a report draws.</summary>
    public const int MaxTraces = 100;

    private readonly Lock _lock = new();
    private readonly SortedSet<(Rank Rank, EntityTrace Trace)> _traces = new(Comparer<(Rank Rank, EntityTrace Trace)>.Create((a, b) => a.Rank.CompareTo(b.Rank)));

    /// <summary>The kept ones in the order of their inputs.</summary>
    public IReadOnlyList<EntityTrace> InOrder
    {
        get
        {
            lock (_lock)
                return [.. _traces.OrderByDescending(kept => kept.Rank.NegatedPlace).Select(kept => kept.Trace)];
        }
    }

    /// <param name="recorder">One entity's rows.</param>
    /// <param name="place">Its place among all: input, then entity.</param>
    /// <param name="finish">Makes its trace; called only if it is kept.</param>
    public void Offer(TraceRecorder recorder, (int Input, int Entity) place, Func<EntityTrace> finish)
    {
        Rank rank = new(recorder.Alerts > 0, recorder.PeakScore, (-place.Input, -place.Entity));
        lock (_lock)
        {
            if (_traces.Count == MaxTraces && _traces.Min.Rank.CompareTo(rank) > 0)
                return;
            _traces.Add((rank, finish()));
            if (_traces.Count > MaxTraces)
                _traces.Remove(_traces.Min);
        }
    }

    private readonly record struct Rank(bool HasAlerts, double PeakScore, (int Input, int Entity) NegatedPlace) : IComparable<Rank>
    {
        public int CompareTo(Rank other) =>
            (HasAlerts, PeakScore, NegatedPlace).CompareTo((other.HasAlerts, other.PeakScore, other.NegatedPlace));
    }
}
