using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Backtest.Scoring;

/// <summary>A row and what was said of it; a view, valid until the next row.</summary>
internal readonly ref struct ScoredRow
{
    /// <summary>The time as the input has it.</summary>
    public required ReadOnlySpan<byte> TimeText { get; init; }

    /// <summary>The time, Unix seconds; NaN in a row that could not be read.</summary>
    public required double Time { get; init; }

    /// <summary>The entity's score; 1.0 is the alert boundary, 0 in a row that could not be read.</summary>
    public double Score { get; init; }

    /// <summary>The entity's metrics, in the order of its columns.</summary>
    public required ReadOnlySpan<MetricCell> Cells { get; init; }

    /// <summary>What happened to incidents between the row before and this one: silence, and what resolved in it.</summary>
    public ReadOnlySpan<Incident> Before { get; init; }

    /// <summary>What happened to incidents on this row.</summary>
    public ReadOnlySpan<Incident> Incidents { get; init; }

    /// <summary>True when an incident opens here.</summary>
    public bool IsAlert
    {
        get
        {
            foreach (Incident incident in Incidents)
            {
                if (incident.Transition == IncidentTransition.Opened)
                    return true;
            }

            return false;
        }
    }
}
