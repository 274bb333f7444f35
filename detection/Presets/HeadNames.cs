namespace OrleansAnomaly.Detection.Presets;

/// <summary>The heads that a preset may switch, by the names that reports and contributions give them.</summary>
public static class HeadNames
{
    /// <summary>Those that follow a metric's course from sample to sample.</summary>
    public static IReadOnlyList<string> OfCourse { get; } = ["point", "change", "level", "shape"];

    /// <summary>Those that judge a metric as a series over time; <c>daily</c> and <c>noise</c> only where a preset names them.</summary>
    public static IReadOnlyList<string> OfSeries { get; } = [.. OfCourse, "stuck", "daily", "noise"];

    /// <summary>Those that judge each event by itself.</summary>
    public static IReadOnlyList<string> OfEvents { get; } = ["amount", "frequency", "regularity", "sequence"];

    /// <summary>Those of both.</summary>
    public static IReadOnlyList<string> OfBoth { get; } = ["categorical", "distinct", "share", "range", "drain", "rate", "silence", "joint", "kmeans", "peers"];

    /// <summary>All.</summary>
    public static IReadOnlyList<string> All { get; } = [.. OfSeries, .. OfEvents, .. OfBoth];
}
