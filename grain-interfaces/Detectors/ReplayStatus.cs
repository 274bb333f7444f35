namespace OrleansAnomaly.GrainInterfaces.Detectors;

/// <summary>How far a replay is.</summary>
public enum ReplayState
{
    /// <summary>The past is being read; the present model goes on judging meanwhile.</summary>
    Running = 1,

    /// <summary>The model made from the past is in use.</summary>
    Done = 2,

    /// <summary>It was given up; the model is what it was.</summary>
    Failed = 3,
}

/// <summary>A detector's learning anew from the past.</summary>
/// <param name="State">How far it is.</param>
/// <param name="From">Where in time it began; null for the earliest record.</param>
/// <param name="StartedAt">When it was begun, wall clock.</param>
/// <param name="Events">Events of the past applied to the new model so far.</param>
/// <param name="Problem">Why it was given up; null where it was not.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.ReplayStatus")]
public sealed record ReplayStatus(
    [property: Id(0)] ReplayState State,
    [property: Id(1)] DateTimeOffset? From,
    [property: Id(2)] DateTimeOffset StartedAt,
    [property: Id(3)] long Events,
    [property: Id(4)] string? Problem);
