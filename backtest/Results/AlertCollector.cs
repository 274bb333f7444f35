using System.Text;
using OrleansAnomaly.Backtest.Scoring;
using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Backtest.Results;

/// <summary>Puts one entity's alerts on a shelf.</summary>
internal sealed class AlertCollector(AlertShelf shelf, string input, string entity, (int Input, int Entity) place) : RowSink
{
    private long _row;

    public override void Take(in ScoredRow row)
    {
        _row++;
        Take(row.Before, row);
        Take(row.Incidents, row);
    }

    private void Take(ReadOnlySpan<Incident> incidents, in ScoredRow row)
    {
        foreach (Incident incident in incidents)
        {
            if (incident.Transition == IncidentTransition.Opened)
                shelf.Add(Describe(incident, row));
        }
    }

    private AlertRow Describe(Incident incident, in ScoredRow row) => new()
    {
        Input = input,
        Entity = entity,
        Row = _row,
        Time = Encoding.UTF8.GetString(row.TimeText),
        Rule = incident.Rule,
        Score = incident.Score,
        Severity = incident.Severity.ToString(),
        Reason = incident.Reason,
        Place = place,
    };
}
