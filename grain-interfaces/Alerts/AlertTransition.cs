namespace OrleansAnomaly.GrainInterfaces.Alerts;

/// <summary>What a detector says happened to an anomaly.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.AlertTransition")]
public enum AlertTransition
{
    /// <summary>It began.</summary>
    Opened = 1,

    /// <summary>It goes on and is clearly worse, or another metric joined it.</summary>
    Updated = 2,

    /// <summary>It has been quiet for long enough.</summary>
    Resolved = 3,
}
