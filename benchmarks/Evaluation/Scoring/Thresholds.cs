namespace OrleansAnomaly.Benchmarks.Evaluation.Scoring;

/// <summary>Finds the best of the thresholds that tell the scores of a corpus apart.</summary>
internal static class Thresholds
{
    private const int Candidates = 60;

    /// <summary>Candidates lie evenly in the logarithm of the rank from the top, where alerts are decided.</summary>
    public static (double Score, double Threshold) Best(IReadOnlyList<double[]> scores, Func<double, double> judge)
    {
        double[] sorted = [.. scores.SelectMany(s => s)];
        Array.Sort(sorted, (a, b) => b.CompareTo(a));
        (double, double) best = (double.NegativeInfinity, double.PositiveInfinity);
        double tried = double.PositiveInfinity;
        for (int i = 0; i < Candidates; i++)
        {
            double threshold = sorted[(int)(Math.Pow(sorted.Length / 5.0, i / (Candidates - 1.0)) - 1)];
            if (threshold >= tried)
                continue;
            tried = threshold;
            double score = judge(threshold);
            if (score > best.Item1)
                best = (score, threshold);
        }

        return best;
    }
}
