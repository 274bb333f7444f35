namespace OrleansAnomaly.GrainInterfaces.Alerts;

/// <summary>What the alert list did with a reported change.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.AlertOutcome")]
public enum AlertOutcome
{
    /// <summary>Nothing: it was known, or there was nothing to resolve.</summary>
    Unchanged = 0,

    /// <summary>A new alert.</summary>
    Opened = 1,

    /// <summary>The open alert of this service and rule was changed.</summary>
    Updated = 2,

    /// <summary>The open alert of this service and rule was resolved.</summary>
    Resolved = 3,
}
