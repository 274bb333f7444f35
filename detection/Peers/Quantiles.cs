namespace OrleansAnomaly.Detection.Peers;

/// <summary>Order statistics of a few values.</summary>
internal static class Quantiles
{
    private const double OfNormal = 1.4826;

    /// <summary>The median; sorts the values.</summary>
    /// <param name="values">At least one.</param>
    public static double Median(Span<double> values)
    {
        values.Sort();
        return MiddleOf(values);
    }

    /// <summary>The median of sorted values.</summary>
    public static double MiddleOf(ReadOnlySpan<double> sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>Standard deviation around a middle, from the median absolute deviation; overwrites the values.</summary>
    public static double Spread(Span<double> values, double middle)
    {
        foreach (ref double value in values)
            value = Math.Abs(value - middle);
        return OfNormal * Median(values);
    }
}
