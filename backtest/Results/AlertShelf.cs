namespace OrleansAnomaly.Backtest.Results;

/// <summary>Counts every alert and keeps the highest of them. Safe for several threads.</summary>
internal sealed class AlertShelf
{
    /// <summary>Alerts that are kept with their reasons.</summary>
    public const int MaxAlerts = 5000;

    private readonly Lock _lock = new();
    private readonly PriorityQueue<AlertRow, Rank> _lowestFirst = new();

    /// <summary>All alerts, kept or not.</summary>
    public long Count { get; private set; }

    /// <summary>The kept ones in the order of inputs, entities and rows.</summary>
    public IReadOnlyList<AlertRow> InOrder
    {
        get
        {
            lock (_lock)
                return [.. _lowestFirst.UnorderedItems.Select(item => item.Element).OrderBy(alert => alert.Place).ThenBy(alert => alert.Row)];
        }
    }

    public void Add(AlertRow alert)
    {
        Rank rank = new(alert.Score, alert.Place, alert.Row);
        lock (_lock)
        {
            Count++;
            if (_lowestFirst.Count < MaxAlerts)
                _lowestFirst.Enqueue(alert, rank);
            else
                _lowestFirst.EnqueueDequeue(alert, rank);
        }
    }

    private readonly record struct Rank(double Score, (int Input, int Entity) Place, long Row) : IComparable<Rank>
    {
        public int CompareTo(Rank other) => (Score, other.Place, other.Row).CompareTo((other.Score, Place, Row));
    }
}
