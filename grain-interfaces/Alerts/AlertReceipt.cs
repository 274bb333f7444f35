namespace OrleansAnomaly.GrainInterfaces.Alerts;

/// <summary>What became of a reported change. When it is given out, the change is persisted.</summary>
/// <param name="AlertId">The alert concerned; null when there was none.</param>
/// <param name="Sequence">Number of the alert's last change; 0 when there was no alert.</param>
/// <param name="Outcome">What was done.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.AlertReceipt")]
public sealed record AlertReceipt(
    [property: Id(0)] string? AlertId,
    [property: Id(1)] long Sequence,
    [property: Id(2)] AlertOutcome Outcome);
