using OrleansAnomaly.Detection;
using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.Benchmarks.Uses;

/// <summary>Says of each alert whether it is of an anomaly, of something beside one, or false.</summary>
/// <remarks>
/// An anomaly counts as found by an alert of its own entity while it lasts, or within as long again (at least an hour, at
/// most twelve). Alerts of others whom its events touched, and what follows on its end within twelve hours, count
/// neither way. Everything else that opens is false.
/// </remarks>
internal sealed class UseTruth
{
    private const double Hour = 3600;
    private const double LongestGrace = 12 * Hour;

    private readonly List<LabelledAnomaly> _anomalies = [];
    private readonly Dictionary<string, List<LabelledAnomaly>> _of = [];
    private readonly Dictionary<string, List<LabelledAnomaly>> _touched = [];

    public IReadOnlyList<LabelledAnomaly> Anomalies => _anomalies;

    /// <summary>Alerts that none of this explains.</summary>
    public List<FalseAlert> FalseAlerts { get; } = [];

    /// <summary>Alerts of anomalies.</summary>
    public int TrueAlerts { get; private set; }

    public void Expect(Anomaly anomaly)
    {
        LabelledAnomaly labelled = new(anomaly, Math.Clamp(anomaly.End - anomaly.Start, Hour, LongestGrace));
        _anomalies.Add(labelled);
        Of(_of, anomaly.Service).Add(labelled);
    }

    /// <summary>Notes that an event of an anomaly names an entity.</summary>
    public void Touch(Anomaly cause, string entity)
    {
        if (entity != cause.Service && !Of(_touched, entity).Exists(one => ReferenceEquals(one.Anomaly, cause)))
            _touched[entity].Add(_anomalies.First(one => ReferenceEquals(one.Anomaly, cause)));
    }

    /// <summary>Notes an entity's score at an event time.</summary>
    public void Hear(string entity, double now, double score)
    {
        if (_of.TryGetValue(entity, out List<LabelledAnomaly>? anomalies))
            anomalies.Find(one => one.CanBeFoundAt(now))?.Hear(score);
    }

    /// <summary>Judges a transition that came at an event time.</summary>
    /// <returns>For one that opens: true when it is of an anomaly, false when nothing explains it; null otherwise.</returns>
    public bool? Judge(string entity, double now, Incident incident)
    {
        if (incident.Transition == IncidentTransition.Resolved)
            return null;
        bool opened = incident.Transition == IncidentTransition.Opened;
        if (Of(_of, entity).Find(one => one.CanBeFoundAt(now)) is { } found)
        {
            found.Find(now, incident.Reason);
            TrueAlerts += opened ? 1 : 0;
            return opened ? true : null;
        }

        if (!opened || IsExplained(_of, entity, now) || IsExplained(_touched, entity, now))
            return null;
        FalseAlerts.Add(new FalseAlert(entity, now, incident));
        return false;
    }

    private static bool IsExplained(Dictionary<string, List<LabelledAnomaly>> anomalies, string entity, double now) =>
        Of(anomalies, entity).Exists(one => now >= one.Anomaly.Start && now <= one.Anomaly.End + LongestGrace);

    private static List<LabelledAnomaly> Of(Dictionary<string, List<LabelledAnomaly>> anomalies, string entity)
    {
        if (!anomalies.TryGetValue(entity, out List<LabelledAnomaly>? list))
            anomalies[entity] = list = [];
        return list;
    }
}
