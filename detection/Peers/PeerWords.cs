namespace OrleansAnomaly.Detection.Peers;

/// <summary>Evidence in words.</summary>
internal static class PeerWords
{
    /// <summary>A value beside its peers, e.g. <c>cpu_percent 91%, peers of cluster-3 35%-52%, usual beside them 38%-47%</c>.</summary>
    public static string Of(PeerMetric metric, string cohort)
    {
        PeerVerdict verdict = metric.Verdict;
        string unit = metric.Unit.Spaced(), drifts = metric.Drifts ? "drifts from its peers: " : "";
        return $"{drifts}{metric.Name} {Numbers.Short(verdict.Value)}{unit}, peers of {cohort} {Range(verdict.Low, verdict.High)}, usual beside them {Range(verdict.Lower, verdict.Upper)}";
    }

    private static string Range(double lower, double upper) => lower < 0
        ? $"{Numbers.Short(lower)} to {Numbers.Short(upper)}"
        : $"{Numbers.Short(lower)}-{Numbers.Short(upper)}";
}
