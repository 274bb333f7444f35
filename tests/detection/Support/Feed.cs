namespace OrleansAnomaly.Detection.Tests.Support;

/// <summary>Feeds rows to a detector and keeps what it said.</summary>
internal sealed class Feed
{
    private readonly int[] _indexes;

    public Feed(params string[] metrics)
        : this(new EntityDetector(new DetectionOptions()), metrics)
    {
    }

    public Feed(EntityDetector detector, params string[] metrics)
    {
        Detector = detector;
        _indexes = [.. metrics.Select(metric => detector.Metrics.Contains(metric) ? detector.Metrics.ToList().IndexOf(metric) : detector.AddMetric(metric))];
    }

    public EntityDetector Detector { get; private set; }

    public List<Incident> Incidents { get; } = [];

    public List<double> Scores { get; } = [];

    public IEnumerable<Incident> Opened => Incidents.Where(incident => incident.Transition == IncidentTransition.Opened);

    public IEnumerable<Incident> Resolved => Incidents.Where(incident => incident.Transition == IncidentTransition.Resolved);

    public Feed Row(double time, params ReadOnlySpan<double> values)
    {
        Incidents.AddRange(Detector.Observe(new Observation { Time = time, Metrics = _indexes, Values = values }));
        Scores.Add(Detector.Score);
        return this;
    }

    public Feed Rows(double start, double step, int count, Func<int, double> value)
    {
        for (int i = 0; i < count; i++)
            Row(start + i * step, value(i));
        return this;
    }

    /// <summary>Saves and goes on from the snapshot.</summary>
    public Feed Restart()
    {
        Detector = EntityDetector.Restore(new DetectionOptions(), Detector.Save(), Detector.Profile);
        return this;
    }

    public Feed Advance(double now)
    {
        Incidents.AddRange(Detector.Advance(now));
        return this;
    }
}
