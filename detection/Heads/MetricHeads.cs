namespace OrleansAnomaly.Detection.Heads;

/// <summary>The heads that every metric gets beside its <see cref="PointHead"/>.</summary>
internal static class MetricHeads
{
    public static MetricHead[] Create() => [new ChangeHead(), new StuckHead()];
}
