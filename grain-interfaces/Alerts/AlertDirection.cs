namespace OrleansAnomaly.GrainInterfaces.Alerts;

/// <summary>Which way a metric left its usual band.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.AlertDirection")]
public enum AlertDirection
{
    /// <summary>Below what was expected.</summary>
    Down = -1,

    /// <summary>Neither: a new value, a changed shape, a broken correlation.</summary>
    None = 0,

    /// <summary>Above what was expected.</summary>
    Up = 1,
}
