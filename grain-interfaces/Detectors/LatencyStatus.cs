namespace OrleansAnomaly.GrainInterfaces.Detectors;

/// <summary>Recent times from produced to applied.</summary>
/// <param name="P50Milliseconds">Half were faster.</param>
/// <param name="P99Milliseconds">One in a hundred was slower.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.LatencyStatus")]
public sealed record LatencyStatus(
    [property: Id(0)] double P50Milliseconds,
    [property: Id(1)] double P99Milliseconds);
