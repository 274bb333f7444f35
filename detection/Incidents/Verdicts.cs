using OrleansAnomaly.Detection.Heads;
using OrleansAnomaly.Detection.Joint;

namespace OrleansAnomaly.Detection.Incidents;

/// <summary>Describes an incident from the heads that raised it.</summary>
internal static class Verdicts
{
    private const int MostNamed = 3;
    private const int MostContributions = 8;
    private const double Counts = 0.5;
    private const double LeastOfMost = 0.15;
    private const double UsualRarity = 11.5;

    public static Incident Describe(
        string rule, IncidentTransition transition, IncidentGate gate, double time, double score, List<MetricPipeline> voices, JointHead joint, List<MetricPipeline> metrics)
    {
        double loudest = voices.Select(pipeline => pipeline.Score).DefaultIfEmpty().Max();
        MetricPipeline[] loud = [.. voices.Where(pipeline => pipeline.Score >= Counts * loudest)
            .OrderByDescending(pipeline => pipeline.Score).Take(MostContributions)];
        bool together = loud.Length == 0 || joint.Score > loud[0].Score;
        if (together)
            loud = Sharers(joint, metrics);
        return new Incident
        {
            Rule = rule,
            Transition = transition,
            OpenedAt = gate.OpenedAt,
            ChangedAt = time,
            Score = score,
            PeakScore = gate.Peak,
            PValue = Math.Clamp(Math.Exp(-score * loud[0].Rarity), 0, 1),
            Severity = SeverityOf(gate.Peak),
            Contributions = together ? Together(loud, joint, metrics) : Apart(loud),
            Reason = together ? TogetherReason(loud) : string.Join("; ", loud.Take(MostNamed).Select(pipeline => pipeline.Explain())),
        };
    }

    /// <summary>An incident without reasons, to be filled by heads of others.</summary>
    public static Incident Bare(string rule, IncidentTransition transition, IncidentGate gate, double time, double score) => new()
    {
        Rule = rule,
        Transition = transition,
        OpenedAt = gate.OpenedAt,
        ChangedAt = time,
        Score = score,
        PeakScore = gate.Peak,
        PValue = Math.Exp(-score * UsualRarity),
        Severity = SeverityOf(gate.Peak),
        Contributions = [],
        Reason = "",
    };

    public static Severity SeverityOf(double peak) => peak switch
    {
        >= 3 => Severity.Critical,
        >= 1.5 => Severity.Warning,
        _ => Severity.Info,
    };

    /// <summary>The metrics that have a part worth naming in what is unusual together; at least one.</summary>
    private static MetricPipeline[] Sharers(JointHead joint, List<MetricPipeline> metrics)
    {
        double most = Enumerable.Range(0, metrics.Count).Max(joint.Share);
        return [.. metrics.Where((_, i) => joint.Share(i) >= LeastOfMost * most).OrderByDescending(pipeline => joint.Share(metrics.IndexOf(pipeline))).Take(MostNamed)];
    }

    private static string TogetherReason(MetricPipeline[] loud) =>
        (loud.Length > 1 ? "unusual together: " : "") + string.Join("; ", loud.Select(pipeline => Evidence.Band(pipeline.Name, pipeline.Verdict)));

    private static Contribution[] Together(MetricPipeline[] loud, JointHead joint, List<MetricPipeline> metrics)
    {
        double all = Math.Max(double.Epsilon, loud.Sum(pipeline => joint.Share(metrics.IndexOf(pipeline))));
        return [.. loud.Select(pipeline => Contribute(pipeline, joint.Share(metrics.IndexOf(pipeline)) / all, "joint", (Direction)Math.Sign(pipeline.Residual)))];
    }

    private static Contribution[] Apart(MetricPipeline[] loud)
    {
        double all = loud.Sum(pipeline => pipeline.Score);
        return [.. loud.Select(pipeline => Contribute(pipeline, pipeline.Score / all, pipeline.Voice, pipeline.Leader?.Direction ?? Direction.None))];
    }

    private static Contribution Contribute(MetricPipeline pipeline, double share, string head, Direction direction)
    {
        MetricVerdict verdict = pipeline.Verdict;
        return new Contribution
        {
            Metric = pipeline.Name,
            Head = head,
            Share = share,
            Direction = direction,
            Value = verdict.Value,
            Expected = verdict.Expected,
            Lower = verdict.Lower,
            Upper = verdict.Upper,
        };
    }
}
