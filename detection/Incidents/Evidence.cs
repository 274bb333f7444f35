using OrleansAnomaly.Detection.Heads;

namespace OrleansAnomaly.Detection.Incidents;

/// <summary>Evidence in words.</summary>
internal static class Evidence
{
    /// <summary>A value against its band, e.g. <c>latency_ms 812, usual 140-210, 3.9x</c>.</summary>
    public static string Band(string metric, in MetricVerdict verdict) =>
        $"{metric} {Numbers.Short(verdict.Value)}{verdict.Unit.Spaced()}, usual {Range(verdict.Lower, verdict.Upper)}{Times(verdict.Value, verdict.Expected)}";

    private static string Range(double lower, double upper) => lower < 0
        ? $"{Numbers.Short(lower)} to {Numbers.Short(upper)}"
        : $"{Numbers.Short(lower)}-{Numbers.Short(upper)}";

    private static string Times(double value, double expected)
    {
        double times = value / expected;
        return expected > 0 && double.IsFinite(times) && times is > 1.05 or (> 0.005 and < 0.95) && expected > 0
            ? $", {Numbers.Short(times)}x"
            : "";
    }
}
