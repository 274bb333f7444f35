namespace OrleansAnomaly.GrainInterfaces.Alerts;

/// <summary>How much attention an alert asks for; a greater value asks for more.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.AlertSeverity")]
public enum AlertSeverity
{
    /// <summary>Worth knowing.</summary>
    Info = 1,

    /// <summary>Worth a look today.</summary>
    Warning = 2,

    /// <summary>Worth waking someone.</summary>
    Critical = 3,
}
