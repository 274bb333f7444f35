namespace OrleansAnomaly.Benchmarks.Evaluation.Scoring;

/// <summary>Average precision over rows: precision at each threshold, weighted by the recall it adds. Rows of equal score count together.</summary>
internal static class AveragePrecision
{
    public static double Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        double[] keys = new double[scores.Length];
        for (int i = 0; i < keys.Length; i++)
            keys[i] = -scores[i];
        bool[] marked = labels.ToArray();
        Array.Sort(keys, marked);
        int total = marked.Count(m => m), found = 0;
        double sum = 0;
        for (int i = 0; i < keys.Length;)
        {
            int before = found, end = i;
            while (end < keys.Length && keys[end] == keys[i])
                found += marked[end++] ? 1 : 0;
            sum += (found - before) * (double)found / end;
            i = end;
        }

        return total == 0 ? double.NaN : sum / total;
    }

    /// <summary>Mean over the series that have events.</summary>
    public static double Mean(IEnumerable<ScoredSeries> corpus) =>
        corpus.Where(s => s.Events.Length > 0).Select(s => Of(s.Scores, s.Labels())).DefaultIfEmpty(double.NaN).Average();

    /// <summary>Over the rows of all series together: asks for scores that mean the same everywhere.</summary>
    public static double Pooled(IReadOnlyCollection<ScoredSeries> corpus) =>
        Of([.. corpus.SelectMany(s => s.Scores)], [.. corpus.SelectMany(s => s.Labels())]);
}
