namespace OrleansAnomaly.Detection.Peers;

/// <summary>The widths that time buckets of a cohort may have.</summary>
internal static class BucketWidths
{
    private const double Tolerance = 1.05;

    private static readonly double[] Widths = [60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400];

    /// <summary>The shortest width in which a member usually has an event; a day for those that have fewer.</summary>
    /// <param name="interval">Usual time between its events, seconds.</param>
    public static double Of(double interval)
    {
        foreach (double width in Widths)
        {
            if (interval <= Tolerance * width)
                return width;
        }

        return Widths[^1];
    }
}
