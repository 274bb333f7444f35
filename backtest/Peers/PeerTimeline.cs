using OrleansAnomaly.Detection.Peers;

namespace OrleansAnomaly.Backtest.Peers;

/// <summary>What a cohort had to tell behind a row.</summary>
/// <param name="Row">Where the row begins in the input.</param>
/// <param name="Width">Width of the cohort's time buckets, seconds.</param>
/// <param name="Summary">The bucket that the row completed; null where only the width changed.</param>
internal readonly record struct PeerEntry(long Row, double Width, CohortSummary? Summary);

/// <summary>What the cohorts of an input told, in the order of its rows.</summary>
internal sealed class PeerTimeline
{
    /// <summary>Most entries, some 200 MB; beyond them nobody is judged by peers any more.</summary>
    public const int MostEntries = 500_000;

    private readonly Dictionary<string, List<PeerEntry>> _cohorts = new(StringComparer.Ordinal);
    private int _count;

    public void Add(string cohort, PeerEntry entry)
    {
        if (_count >= MostEntries)
            return;
        if (!_cohorts.TryGetValue(cohort, out List<PeerEntry>? entries))
            _cohorts[cohort] = entries = [];
        entries.Add(entry);
        _count++;
    }

    /// <summary>A cohort's entries.</summary>
    public IReadOnlyList<PeerEntry> Of(string cohort) => _cohorts.GetValueOrDefault(cohort) ?? [];
}
