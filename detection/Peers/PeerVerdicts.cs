using OrleansAnomaly.Detection.Incidents;

namespace OrleansAnomaly.Detection.Peers;

/// <summary>Describes an incident that the peers have a part in.</summary>
internal static class PeerVerdicts
{
    private const double Joins = 0.7;

    /// <summary>An incident that the peers alone tell.</summary>
    public static Incident Describe(string rule, IncidentTransition transition, IncidentGate gate, double time, double score, PeerMember peers)
    {
        PeerMetric[] loud = [.. peers.Loud(0)];
        double all = loud.Sum(metric => metric.Score);
        return new Incident
        {
            Rule = rule,
            Transition = transition,
            OpenedAt = gate.OpenedAt,
            ChangedAt = time,
            Score = score,
            PeakScore = gate.Peak,
            PValue = Math.Clamp(Math.Exp(-peers.Score * peers.Rarity), 0, 1),
            Severity = Verdicts.SeverityOf(gate.Peak),
            Contributions = [.. loud.Select(metric => Contribute(metric, metric.Score / all))],
            Reason = peers.Explain(loud),
        };
    }

    /// <summary>An incident of other heads, with what the peers say of it where they agree.</summary>
    public static Incident Join(Incident incident, PeerMember peers)
    {
        PeerMetric[] loud = peers.Score > 0 ? [.. peers.Loud(Joins * incident.Score)] : [];
        if (loud.Length == 0)
            return incident;
        double ours = loud.Sum(metric => metric.Score), part = ours / (ours + incident.Score);
        return incident with
        {
            Contributions =
            [
                .. incident.Contributions.Select(other => other with { Share = other.Share * (1 - part) }),
                .. loud.Select(metric => Contribute(metric, part * metric.Score / ours)),
            ],
            Reason = $"{incident.Reason}; {peers.Explain(loud)}",
        };
    }

    private static Contribution Contribute(PeerMetric metric, double share) => new()
    {
        Metric = metric.Name,
        Head = "peers",
        Share = share,
        Direction = metric.Direction,
        Value = metric.Verdict.Value,
        Expected = metric.Verdict.Expected,
        Lower = metric.Verdict.Lower,
        Upper = metric.Verdict.Upper,
    };
}
