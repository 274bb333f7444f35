namespace OrleansAnomaly.GrainInterfaces.Alerts;

/// <summary>Where an alert is in its life.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.AlertState")]
public enum AlertState
{
    /// <summary>It goes on.</summary>
    Open = 1,

    /// <summary>It has been quiet for long enough; it never opens again.</summary>
    Resolved = 2,
}
