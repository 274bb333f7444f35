namespace OrleansAnomaly.Detection.Presets;

/// <summary>Which changes of a metric matter.</summary>
public enum ChangeDirection
{
    /// <summary>Both.</summary>
    Both,

    /// <summary>Only above what is usual.</summary>
    Up,

    /// <summary>Only below what is usual.</summary>
    Down,
}
