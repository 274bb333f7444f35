using OrleansAnomaly.Benchmarks.Evaluation.Data;

namespace OrleansAnomaly.Benchmarks.Evaluation.Scoring;

/// <summary>Events found and missed, and false alerts: runs of alert rows that touch no event.</summary>
internal readonly record struct EventScore(int Found, int Missed, int False)
{
    public double F1 => Found == 0 ? 0 : 2.0 * Found / (2.0 * Found + Missed + False);

    public static EventScore operator +(EventScore a, EventScore b) => new(a.Found + b.Found, a.Missed + b.Missed, a.False + b.False);

    /// <summary>Counts events; one is found when an alert lies within its first <paramref name="delay"/> rows.</summary>
    public static EventScore Count(ScoredSeries series, int delay = int.MaxValue)
    {
        int found = series.Events.Count(e => Hit(series.Alerts, e, delay));
        int alarms = RowRange.Runs(series.Alerts).Count(run => !Array.Exists(series.Events, e => e.First <= run.Last && e.Last >= run.First));
        return new(found, series.Events.Length - found, alarms);
    }

    public static EventScore Corpus(IEnumerable<ScoredSeries> corpus, int delay = int.MaxValue) =>
        corpus.Aggregate(default(EventScore), (sum, series) => sum + Count(series, delay));

    /// <summary>The best F1 over all thresholds, alerting on every row that reaches it.</summary>
    public static (double Score, double Threshold) Best(IReadOnlyList<ScoredSeries> corpus) =>
        Thresholds.Best([.. corpus.Select(s => s.Scores)], t => Corpus(corpus.Select(s => s.Thresholded(t))).F1);

    private static bool Hit(bool[] alerts, RowRange e, int delay) =>
        alerts.AsSpan(e.First, Math.Min(delay, e.Length)).Contains(true);
}
