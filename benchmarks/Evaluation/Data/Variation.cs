namespace OrleansAnomaly.Benchmarks.Evaluation.Data;

/// <summary>A change of a series that must not matter to a good detector: its first rows dropped, or its values shaken a little.</summary>
/// <param name="Name">What it does, for people.</param>
/// <param name="Dropped">Rows dropped at the beginning.</param>
/// <param name="Jitter">Standard deviation of the noise, relative to each value.</param>
/// <param name="Seed">Seed of the noise.</param>
internal sealed record Variation(string Name, int Dropped = 0, double Jitter = 0, int Seed = 0)
{
    public static readonly Variation None = new("as it is");

    /// <summary>The first 1 to 7 rows dropped, and 0.1 % noise with three seeds.</summary>
    public static IEnumerable<Variation> Repeats() =>
    [
        .. Enumerable.Range(1, 7).Select(k => new Variation($"first {k} dropped", Dropped: k)),
        .. Enumerable.Range(1, 3).Select(k => new Variation($"0.1 % noise {k}", Jitter: 0.001, Seed: k)),
    ];

    public LabelledSeries Apply(LabelledSeries series)
    {
        Random random = new(Seed);
        return series with
        {
            Times = series.Times[Dropped..],
            Rows = [.. series.Rows.Skip(Dropped).Select(row => Shake(row, random))],
            Events = [.. series.Events.Select(e => new RowRange(e.First - Dropped, e.Last - Dropped)).Where(e => e.First >= 0)],
            TrainingRows = Math.Max(0, series.TrainingRows - Dropped),
        };
    }

    private double[] Shake(double[] row, Random random) =>
        Jitter == 0 ? row : Array.ConvertAll(row, value => value * (1 + Jitter * Gaussian(random)));

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
