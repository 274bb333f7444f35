using OrleansAnomaly.Detection.Peers;

namespace OrleansAnomaly.Backtest.Peers;

/// <summary>Tells one entity, row by row, what its cohort had told by the rows before.</summary>
internal sealed class PeerCursor(PeerTimeline timeline)
{
    private string? _cohort;
    private IReadOnlyList<PeerEntry> _entries = [];
    private int _next;

    /// <summary>Before a row: tells what the rows before it completed.</summary>
    /// <param name="member">The entity.</param>
    /// <param name="row">Where the row begins in the input.</param>
    public void Tell(PeerMember member, long row)
    {
        if (member.Key != _cohort)
            Join(member.Key, row);
        for (; _next < _entries.Count && _entries[_next].Row < row; _next++)
        {
            member.Follow(_entries[_next].Width);
            if (_entries[_next].Summary is { } summary)
                member.Hear(summary);
        }
    }

    /// <summary>After a row: what the entity has to tell was told in the first pass.</summary>
    public static void Told(PeerMember member)
    {
        while (member.TryReport(out _))
        {
        }
    }

    private void Join(string? cohort, long row)
    {
        (_cohort, _entries) = (cohort, cohort is null ? [] : timeline.Of(cohort));
        (int low, int high) = (0, _entries.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _entries[middle].Row < row ? (middle + 1, high) : (low, middle);
        }

        _next = Math.Max(0, low - Cohort.MostSummaries);
    }
}
