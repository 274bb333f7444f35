using OrleansAnomaly.Backtest.Scoring;
using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Backtest.Reports;

/// <summary>Thins one entity's rows out to what a screen can show, keeping every extreme.</summary>
internal sealed class TraceRecorder : RowSink
{
    /// <summary>Slots of a trace; more rows than these share a slot.</summary>
    public const int MaxSlots = 900;

    /// <summary>Metrics drawn for one entity; those with the highest scores.</summary>
    public const int MaxMetrics = 12;

    /// <summary>Incidents drawn for one entity; later ones are only counted.</summary>
    public const int MaxIncidents = 300;

    private readonly long _rowsPerSlot;
    private readonly double[] _times, _score;
    private readonly MetricTrace[] _metrics;
    private readonly List<IncidentSpan> _incidents = [];
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private long _row;

    public TraceRecorder(long rows, IEnumerable<string> metrics)
    {
        _rowsPerSlot = (rows + MaxSlots - 1) / MaxSlots;
        int slots = (int)((rows + _rowsPerSlot - 1) / _rowsPerSlot);
        _times = new double[slots];
        _times.AsSpan().Fill(double.NaN);
        _score = new double[slots];
        _metrics = [.. metrics.Select(name => new MetricTrace(name, slots))];
    }

    /// <summary>Incidents that opened.</summary>
    public long Alerts { get; private set; }

    /// <summary>Highest score.</summary>
    public double PeakScore { get; private set; }

    public override void Take(in ScoredRow row)
    {
        int slot = (int)(_row++ / _rowsPerSlot);
        if (double.IsNaN(_times[slot]))
            _times[slot] = row.Time;
        _score[slot] = Math.Max(_score[slot], row.Score);
        PeakScore = Math.Max(PeakScore, row.Score);
        for (int metric = 0; metric < _metrics.Length; metric++)
            _metrics[metric].Take(slot, row.Cells[metric]);
        foreach (Incident incident in row.Before)
            Note(incident, incident.ChangedAt);
        foreach (Incident incident in row.Incidents)
            Note(incident, row.Time);
    }

    public EntityTrace Finish(string input, string entity, double stepSeconds) => new()
    {
        Input = input,
        Entity = entity,
        Rows = _row,
        Alerts = Alerts,
        PeakScore = PeakScore,
        Times = _times,
        StepSeconds = stepSeconds,
        Score = _score,
        Metrics = Worthiest(),
        MoreMetrics = Math.Max(0, _metrics.Length - MaxMetrics),
        Incidents = [.. _incidents],
    };

    private MetricTrace[] Worthiest() => _metrics.Length <= MaxMetrics
        ? _metrics
        : [.. _metrics.OrderByDescending(metric => metric.PeakScore).Take(MaxMetrics)];

    private void Note(Incident incident, double time)
    {
        if (incident.Transition == IncidentTransition.Opened)
        {
            Alerts++;
            _open.Remove(incident.Rule);
            if (_incidents.Count == MaxIncidents)
                return;
            _open[incident.Rule] = _incidents.Count;
            _incidents.Add(new(time, double.NaN, incident.Score, incident.Severity.ToString(), incident.Reason));
        }
        else if (_open.TryGetValue(incident.Rule, out int place))
        {
            Change(place, incident, time);
        }
    }

    private void Change(int place, Incident incident, double time)
    {
        bool isResolved = incident.Transition == IncidentTransition.Resolved;
        _incidents[place] = _incidents[place] with
        {
            To = isResolved ? time : double.NaN,
            Score = incident.PeakScore,
            Severity = incident.Severity.ToString(),
        };
        if (isResolved)
            _open.Remove(incident.Rule);
    }
}
