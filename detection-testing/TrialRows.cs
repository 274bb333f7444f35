namespace OrleansAnomaly.Detection.Testing;

/// <summary>Rows to try a head on, by a seed.</summary>
internal static class TrialRows
{
    private const double Start = 1_700_000_000;
    private const int ManyNames = 64;

    /// <summary>A row a minute: noise around the usual sizes, now and then a spike, a level shift, a field that is missing.</summary>
    public static TrialRow[] Ordinary(HeadTrialOptions options, int seed)
    {
        Random random = new(seed);
        double level = 1;
        TrialRow[] rows = new TrialRow[options.Rows];
        for (int i = 0; i < rows.Length; i++)
        {
            level *= random.NextDouble() < 0.002 ? 2 : 1;
            double spike = random.NextDouble() < 0.01 ? 5 : 1;
            double[] values = [.. options.Metrics.Select((_, metric) => random.NextDouble() < 0.02 ? double.NaN : Size(options, metric) * level * spike * (0.8 + 0.4 * random.NextDouble()))];
            string?[] texts = [.. options.Attributes.Select(name => random.NextDouble() < 0.02 ? null : $"{name}-{random.Next(random.NextDouble() < 0.02 ? 1000 : 5)}")];
            rows[i] = new TrialRow(Start + 60 * i, options.Metrics, values, options.Attributes, texts);
        }

        return rows;
    }

    /// <summary>What may come but seldom does: empty rows, values of every size, texts of every kind, times that stand still, go back or leap, names that go on being added.</summary>
    public static IEnumerable<TrialRow> Hostile(HeadTrialOptions options)
    {
        double[] sizes = [0, -0.0, 1, -1, 1e-300, 1e15, -1e15, double.MaxValue, double.MinValue, double.Epsilon, double.MaxValue, 0];
        string[] texts = ["", " ", "\0", "\uFFFD", new string('x', 4096), "-", "1e400", "\U0001F9EA"];
        double[] times = [Start, Start, Start, Start - 86_400, 0, -1e12, 1e15, Start, Start + 1e9, Start];
        yield return Row(Start, double.NaN, null);
        foreach (double time in times)
        {
            foreach (double size in sizes)
                yield return Row(time, size, texts[0]);
            foreach (string text in texts)
                yield return Row(time, double.NaN, text);
        }

        List<string> names = [.. options.Metrics];
        for (int i = 0; i < ManyNames; i++)
        {
            names.Add($"another {i}");
            yield return new TrialRow(Start + i, [.. names], [.. names.Select((_, at) => (double)at)], options.Attributes, new string?[options.Attributes.Count]);
        }

        TrialRow Row(double time, double value, string? text) =>
            new(time, options.Metrics, [.. options.Metrics.Select(_ => value)], options.Attributes, [.. options.Attributes.Select(_ => text)]);
    }

    private static double Size(HeadTrialOptions options, int metric) => metric < options.Sizes.Count ? options.Sizes[metric] : 100;
}
