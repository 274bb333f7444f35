using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Backtest.Scoring;

/// <summary>Counts one entity's alerts and keeps its highest score.</summary>
internal sealed class Tally : RowSink
{
    public double PeakScore { get; private set; }

    public long Alerts { get; private set; }

    public override void Take(in ScoredRow row)
    {
        PeakScore = Math.Max(PeakScore, row.Score);
        Count(row.Before);
        Count(row.Incidents);
    }

    private void Count(ReadOnlySpan<Incident> incidents)
    {
        foreach (Incident incident in incidents)
            Alerts += incident.Transition == IncidentTransition.Opened ? 1 : 0;
    }
}
