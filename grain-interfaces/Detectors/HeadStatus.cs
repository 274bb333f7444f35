namespace OrleansAnomaly.GrainInterfaces.Detectors;

/// <summary>One detector head's state.</summary>
/// <param name="Name">Its name, e.g. <c>point</c>.</param>
/// <param name="Score">Its last score; 1.0 is the alert boundary.</param>
/// <param name="WarmUp">Warm-up progress in [0, 1].</param>
/// <param name="StateBytes">Size of its state in bytes.</param>
/// <param name="Detail">What it knows, in words.</param>
/// <param name="Problem">Why it is switched off, in words; null while it judges.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.HeadStatus")]
public sealed record HeadStatus(
    [property: Id(0)] string Name,
    [property: Id(1)] double Score,
    [property: Id(2)] double WarmUp,
    [property: Id(3)] long StateBytes,
    [property: Id(4)] string Detail,
    [property: Id(5)] string? Problem = null);
