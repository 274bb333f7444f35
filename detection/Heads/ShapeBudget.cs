using OrleansAnomaly.Detection.Shape;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>Decides which metrics of an entity have a shape head, by far their largest, so that the entity stays within its memory.</summary>
/// <remarks>
/// Each shape head counts with what it may grow to, all else with a fixed allowance, so that no decision depends on how
/// full they are by chance. Metrics whose courses tell the most keep theirs: those whose samples depend on one another.
/// Every 1,024 rows a metric without one may take the place of a metric that has learnt to need it clearly less.
/// </remarks>
/// <param name="bytes">Memory of the entity.</param>
internal sealed class ShapeBudget(long bytes)
{
    private const int EntityBytes = 24 * 1024;
    private const int MetricBytes = 3 * 1024;
    private const int ReviewEvery = 1024;
    private const int MostMoves = 4;
    private const double ClearlyMore = 0.3;

    /// <summary>Metrics whose shape head was left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Leaves out what there is no room for, and gives back what there is room for again.</summary>
    public void Fit(List<MetricPipeline> pipelines)
    {
        int room = Room(pipelines.Count), having = pipelines.Count(pipeline => pipeline.HasShape);
        for (; having > room; having--)
            Least(pipelines)!.LeaveShapeOut();
        for (; having < room && Best(pipelines) is { } best; having++)
            best.GiveShape();
        LeftOut = pipelines.Count(IsWithout);
    }

    /// <summary>Looks from time to time whether a metric without one would make more of it.</summary>
    /// <param name="pipelines">The entity's metrics.</param>
    /// <param name="row">Number of the row.</param>
    public void Review(List<MetricPipeline> pipelines, long row)
    {
        if (LeftOut == 0 || row % ReviewEvery != 0)
            return;
        for (int i = 0; i < MostMoves; i++)
        {
            if (Least(pipelines) is not { } least || Best(pipelines) is not { } best || best.Course < least.Course + ClearlyMore)
                return;
            least.LeaveShapeOut();
            best.GiveShape();
        }
    }

    private int Room(int metrics) => (int)Math.Clamp((bytes - EntityBytes - (long)metrics * MetricBytes) / ShapeHead.MostBytes, 0, metrics);

    private static bool IsWithout(MetricPipeline pipeline) => pipeline.MayHaveShape && !pipeline.HasShape;

    /// <summary>Of those that have one, the metric that needs it least; of equals the last.</summary>
    private static MetricPipeline? Least(List<MetricPipeline> pipelines)
    {
        MetricPipeline? least = null;
        foreach (MetricPipeline pipeline in pipelines)
        {
            if (pipeline.HasShape && (least is null || pipeline.Course <= least.Course))
                least = pipeline;
        }
        return least;
    }

    /// <summary>Of those left out, the metric that would make the most of it; of equals the first.</summary>
    private static MetricPipeline? Best(List<MetricPipeline> pipelines)
    {
        MetricPipeline? best = null;
        foreach (MetricPipeline pipeline in pipelines)
        {
            if (IsWithout(pipeline) && (best is null || pipeline.Course > best.Course))
                best = pipeline;
        }
        return best;
    }
}
