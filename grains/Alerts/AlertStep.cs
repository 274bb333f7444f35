using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Grains.Alerts;

/// <summary>The last change of an alert that one partition caused.</summary>
/// <param name="Offset">Offset of the event that caused it.</param>
/// <param name="Transition">What it was.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.AlertStep")]
internal readonly record struct AlertStep(
    [property: Id(0)] long Offset,
    [property: Id(1)] AlertTransition Transition)
{
    /// <summary>True when a change is this one or came before it.</summary>
    public bool Covers(AlertChange change) =>
        change.Offset < Offset || (change.Offset == Offset && change.Transition <= Transition);
}
