using OrleansAnomaly.Detection.Heads;

namespace OrleansAnomaly.Detection.Incidents;

/// <summary>Fuses the metrics of one row: the loudest alone where there are few; where there are many, what several of them say together.</summary>
/// <remarks>
/// Of many metrics one is always a little unusual, so alone it must be twice as sure; four that are all somewhat unusual
/// at once are an anomaly though none would be alone.
/// </remarks>
internal static class ManyMetrics
{
    private const int Many = 5;
    private const int Together = 4;
    private const double Boundary = 2.9;
    private const double AloneOfMany = 0.5;

    /// <summary>Score of the row; 1.0 is the alert boundary.</summary>
    public static double Score(List<MetricPipeline> pipelines)
    {
        Span<double> most = stackalloc double[Together];
        most.Clear();
        double loudest = 0;
        foreach (MetricPipeline pipeline in pipelines)
        {
            loudest = Math.Max(loudest, pipeline.Score);
            Rank(most, pipeline.Evidence);
        }
        if (pipelines.Count < Many)
            return loudest;
        double sum = 0;
        foreach (double evidence in most)
            sum += evidence;
        return Math.Max(AloneOfMany * loudest, sum / Together / Boundary);
    }

    private static void Rank(Span<double> most, double evidence)
    {
        for (int i = 0; i < most.Length; i++)
        {
            if (evidence > most[i])
                (most[i], evidence) = (evidence, most[i]);
        }
    }
}
