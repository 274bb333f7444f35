namespace OrleansAnomaly.GrainInterfaces.Alerts;

/// <summary>What a person says of an alert.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.AlertVerdict")]
public enum AlertVerdict
{
    /// <summary>It was right: something was wrong.</summary>
    TruePositive = 1,

    /// <summary>It was noise: nothing was wrong.</summary>
    FalsePositive = 2,
}
