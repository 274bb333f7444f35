namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>Rows that could not be read: how many for each reason, and where the first of each is.</summary>
internal sealed class BadRows
{
    private readonly SortedDictionary<string, (long Count, long FirstRow)> _byReason = new(StringComparer.Ordinal);

    public long Count { get; private set; }

    public IReadOnlyList<BadRowReason> Reasons => [.. _byReason.Select(r => new BadRowReason(r.Key, r.Value.Count, r.Value.FirstRow))];

    public void Add(string reason, long row)
    {
        Count++;
        _byReason.TryGetValue(reason, out var known);
        _byReason[reason] = (known.Count + 1, known.Count == 0 ? row : known.FirstRow);
    }
}

/// <summary>One reason why rows could not be read.</summary>
/// <param name="Reason">Its name, e.g. <c>invalid-timestamp</c>.</param>
/// <param name="Count">Rows.</param>
/// <param name="FirstRow">The first of them; the input's first row is 1.</param>
public sealed record BadRowReason(string Reason, long Count, long FirstRow);
