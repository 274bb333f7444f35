namespace OrleansAnomaly.Benchmarks.Micro;

/// <summary>Rows of eight metrics in which nothing is wrong: a daily course and noise, so that shapes are many and never end.</summary>
internal static class Courses
{
    /// <summary>Rows until they begin again; a prime, so that no season is met.</summary>
    public const int Period = 16_381;

    private const double PerRow = 2 * Math.PI / 1440;

    private static readonly double[] s_values = Create();

    /// <summary>Values of a row, one a metric.</summary>
    public static ReadOnlySpan<double> Row(long row) => s_values.AsSpan((int)(row % Period) * WarmDetector.MetricCount, WarmDetector.MetricCount);

    private static double[] Create()
    {
        Random random = new(1);
        double[] values = new double[Period * WarmDetector.MetricCount], wander = new double[WarmDetector.MetricCount];
        for (int i = 0; i < values.Length; i++)
        {
            int row = i / wander.Length, metric = i % wander.Length;
            wander[metric] = 0.9 * wander[metric] + random.NextDouble() - 0.5;
            values[i] = 200 + 30 * Math.Sin(row * PerRow + metric) + 10 * wander[metric];
        }

        return values;
    }
}
