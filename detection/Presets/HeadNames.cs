namespace OrleansAnomaly.Detection.Presets;

/// <summary>The heads that a preset may switch, by the names that reports and contributions give them.</summary>
public static class HeadNames
{
    /// <summary>Those that judge a metric as a series over time.</summary>
    public static IReadOnlyList<string> OfSeries { get; } = ["point", "change", "level", "shape", "stuck"];

    /// <summary>Those that judge each event by itself.</summary>
    public static IReadOnlyList<string> OfEvents { get; } = ["amount", "frequency", "regularity", "sequence"];

    /// <summary>Those of both.</summary>
    public static IReadOnlyList<string> OfBoth { get; } = ["categorical", "distinct", "share", "range", "drain", "rate", "silence", "joint", "kmeans", "peers"];

    /// <summary>All.</summary>
    public static IReadOnlyList<string> All { get; } = [.. OfSeries, .. OfEvents, .. OfBoth];
}
