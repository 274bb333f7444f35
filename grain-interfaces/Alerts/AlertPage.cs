using System.Collections.Immutable;

namespace OrleansAnomaly.GrainInterfaces.Alerts;

/// <summary>Some alerts, and how to go on from there.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.AlertPage")]
public sealed record AlertPage
{
    /// <summary>The alerts, in the order of the question.</summary>
    [Id(0)] public required ImmutableArray<Alert> Items { get; init; }

    /// <summary>Cursor of the next page; null when this was the last.</summary>
    [Id(1)] public required string? Next { get; init; }

    /// <summary>Number of the last change of all alerts: where a reader that has read everything now is.</summary>
    [Id(2)] public required long LastSequence { get; init; }
}
