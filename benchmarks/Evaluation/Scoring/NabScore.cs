using OrleansAnomaly.Benchmarks.Evaluation.Data;

namespace OrleansAnomaly.Benchmarks.Evaluation.Scoring;

/// <summary>What a false alert and a missed window cost in the Numenta Anomaly Benchmark.</summary>
internal sealed record NabProfile(string Name, double FalseAlert, double Miss)
{
    public static readonly NabProfile Standard = new("standard", 0.11, 1);
    public static readonly NabProfile LowFalsePositives = new("low FP", 0.22, 1);
    public static readonly NabProfile LowFalseNegatives = new("low FN", 0.11, 2);
}

/// <summary>The score of the Numenta Anomaly Benchmark: 100 is every window found at once and nothing else, 0 is silence.</summary>
internal static class NabScore
{
    private const double ProbationFraction = 0.15;
    private const int LongestProbation = 750;

    public static double Corpus(IEnumerable<ScoredSeries> corpus, NabProfile profile)
    {
        double raw = 0;
        int windows = 0;
        foreach (ScoredSeries series in corpus)
        {
            raw += Raw(series, profile);
            windows += Windows(series).Count();
        }

        double nothing = -profile.Miss * windows;
        return windows == 0 ? double.NaN : 100 * (raw - nothing) / (windows - nothing);
    }

    /// <summary>The best score over all thresholds with the reference gap, and that threshold.</summary>
    public static (double Score, double Threshold) Best(IReadOnlyList<ScoredSeries> corpus, NabProfile profile) =>
        Thresholds.Best([.. corpus.Select(s => s.Scores)], t => Corpus(corpus.Select(s => s.Gated(t)), profile));

    /// <summary>Sum of rewards and costs of one series.</summary>
    public static double Raw(ScoredSeries series, NabProfile profile)
    {
        int probation = Probation(series.Count);
        double sum = Windows(series).Sum(w => Window(series, w, probation, profile));
        for (int i = probation; i < series.Count; i++)
        {
            if (series.Alerts[i] && !Array.Exists(series.Events, e => e.Contains(i)))
                sum += profile.FalseAlert * FalseAlert(series.Events, i);
        }

        return sum;
    }

    public static int Probation(int count) => Math.Min((int)(ProbationFraction * count), LongestProbation);

    /// <summary>1 far before the right edge of a window (y = -1 is its start), 0 at it, -1 far behind.</summary>
    public static double Sigmoid(double y) => y > 3 ? -1 : 2 / (1 + Math.Exp(5 * y)) - 1;

    private static IEnumerable<RowRange> Windows(ScoredSeries series) => series.Events.Where(e => e.Last >= Probation(series.Count));

    private static double Window(ScoredSeries series, RowRange window, int probation, NabProfile profile)
    {
        for (int i = Math.Max(window.First, probation); i <= window.Last; i++)
        {
            if (series.Alerts[i])
                return Sigmoid(-(window.Last - i + 1) / (double)window.Length) / Sigmoid(-1);
        }

        return -profile.Miss;
    }

    private static double FalseAlert(RowRange[] windows, int row)
    {
        int before = Array.FindLastIndex(windows, w => w.Last < row);
        return before < 0 ? -1 : Sigmoid((row - windows[before].Last) / (double)Math.Max(1, windows[before].Length - 1));
    }
}
