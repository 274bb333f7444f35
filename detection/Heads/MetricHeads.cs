using OrleansAnomaly.Detection.Shape;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>The heads that every metric gets beside its <see cref="PointHead"/>.</summary>
internal static class MetricHeads
{
    public static MetricHead[] Create() => [new ChangeHead(), new StuckHead(), new ShapeHead()];

    /// <summary>For what is derived from an entity's events, not sent with them.</summary>
    public static MetricHead[] CreateDerived() => [new ChangeHead(), new StuckHead()];
}
