using OrleansAnomaly.Detection.Heads;

namespace OrleansAnomaly.Detection.Incidents;

/// <summary>Describes an incident from the heads that raised it.</summary>
internal static class Verdicts
{
    private const int MostNamed = 3;
    private const int MostContributions = 8;
    private const double Counts = 0.5;

    public static Incident Describe(string rule, IncidentTransition transition, IncidentGate gate, double time, double score, IEnumerable<MetricPipeline> pipelines)
    {
        MetricPipeline[] loud = [.. pipelines.Where(pipeline => pipeline.Score >= Counts * score)
            .OrderByDescending(pipeline => pipeline.Score).Take(MostContributions)];
        return new Incident
        {
            Rule = rule,
            Transition = transition,
            OpenedAt = gate.OpenedAt,
            ChangedAt = time,
            Score = score,
            PeakScore = gate.Peak,
            PValue = loud.Length == 0 ? 1 : Math.Clamp(Math.Exp(-loud[0].Score * loud[0].Rarity), 0, 1),
            Severity = SeverityOf(gate.Peak),
            Contributions = Contributions(loud),
            Reason = string.Join("; ", loud.Take(MostNamed).Select(pipeline => pipeline.Explain())),
        };
    }

    public static Severity SeverityOf(double peak) => peak switch
    {
        >= 3 => Severity.Critical,
        >= 1.5 => Severity.Warning,
        _ => Severity.Info,
    };

    private static Contribution[] Contributions(MetricPipeline[] loud)
    {
        double all = loud.Sum(pipeline => pipeline.Score);
        return [.. loud.Select(pipeline => Contribute(pipeline, pipeline.Score / all))];
    }

    private static Contribution Contribute(MetricPipeline pipeline, double share)
    {
        MetricVerdict verdict = pipeline.Verdict;
        return new Contribution
        {
            Metric = pipeline.Name,
            Head = pipeline.Voice,
            Share = share,
            Direction = pipeline.Leader.Direction,
            Value = verdict.Value,
            Expected = verdict.Expected,
            Lower = verdict.Lower,
            Upper = verdict.Upper,
        };
    }
}
