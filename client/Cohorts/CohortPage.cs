using OrleansAnomaly.GrainInterfaces.Cohorts;

namespace OrleansAnomaly.Client.Cohorts;

/// <summary>Some cohorts in order of their ids.</summary>
public sealed record CohortPage
{
    /// <summary>The cohorts.</summary>
    public required IReadOnlyList<CohortStatus> Items { get; init; }

    /// <summary>Cursor of the next page; null when this was the last.</summary>
    public required string? Next { get; init; }
}
