using OrleansAnomaly.GrainInterfaces.Detectors;

namespace OrleansAnomaly.Client.Services;

/// <summary>Some services in order of their names.</summary>
public sealed record ServicePage
{
    /// <summary>The services.</summary>
    public required IReadOnlyList<ServiceSummary> Items { get; init; }

    /// <summary>Cursor of the next page; null when this was the last.</summary>
    public required string? Next { get; init; }

    /// <summary>Number of services in all.</summary>
    public required long Total { get; init; }
}
