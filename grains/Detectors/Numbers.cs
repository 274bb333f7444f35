namespace OrleansAnomaly.Grains.Detectors;

/// <summary>Numbers for the wire, where there is no NaN.</summary>
internal static class Numbers
{
    /// <summary>The number; null when it is none.</summary>
    public static double? Finite(double value) => double.IsFinite(value) ? value : null;

    /// <summary>The number; 0 when it is none.</summary>
    public static double FiniteOrZero(double value) => double.IsFinite(value) ? value : 0;
}
