using OrleansAnomaly.Detection.Shape;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>The heads that every metric gets beside its <see cref="PointHead"/>.</summary>
internal static class MetricHeads
{
    /// <param name="dependence">Fed by the pipeline, shared by the heads that ask for it.</param>
    /// <param name="policy">Says which of them judge; null for all but those that must be asked for.</param>
    /// <param name="falseAlertsPerWeek">Wanted false alerts per week.</param>
    public static MetricHead[] Create(SerialDependence dependence, MetricPolicy? policy, double falseAlertsPerWeek)
    {
        MetricHead[] all = [new ChangeHead(), new StuckHead(), new ShapeHead(dependence), new LevelHead()];
        if (policy is null)
            return all;
        MetricHead[] asked = [new DailyHead(policy, falseAlertsPerWeek), new NoiseHead(falseAlertsPerWeek)];
        return [.. Array.FindAll(all, head => policy.Has(head.Name)), .. Array.FindAll(asked, head => policy.Asks(head.Name))];
    }

    /// <summary>For what is derived from an entity's events, not sent with them.</summary>
    public static MetricHead[] CreateDerived() => [new ChangeHead(), new StuckHead()];
}
