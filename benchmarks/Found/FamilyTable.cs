using System.Globalization;
using OrleansAnomaly.Benchmarks.Evaluation;
using OrleansAnomaly.Benchmarks.Evaluation.Data;
using OrleansAnomaly.Benchmarks.Evaluation.Detectors;
using OrleansAnomaly.Benchmarks.Evaluation.Scoring;

namespace OrleansAnomaly.Benchmarks.Found;

/// <summary>The engine beside the baselines on the generated families.</summary>
internal static class FamilyTable
{
    private const int DelayLimit = 7;
    private const int Slack = 40;

    private static readonly (string Name, Func<int, LabelledSeries> Make)[] Families = [("kpi", FamilySeries.Kpi), ("web", FamilySeries.Web), ("shape", FamilySeries.Shape)];

    public static MarkdownTable Of(int series, IEnumerable<string> detectors)
    {
        MarkdownTable table = new(["family", "detector", "F1 within 7 at 1.0", "found", "missed", "false", "best F1", "its threshold", "AP mean", "top row is anomalous"]);
        foreach ((string name, Func<int, LabelledSeries> make) in Families)
        {
            Corpus corpus = new(name, [.. Enumerable.Range(1, series).Select(make)]);
            foreach (string detector in detectors)
                table.Add([name, detector, .. Figures(CorpusRun.Of(corpus, metrics => DetectorCatalog.Create(detector, metrics)).Series)]);
        }
        return table;
    }

    private static IEnumerable<string> Figures(IReadOnlyList<ScoredSeries> scored)
    {
        EventScore at = EventScore.Corpus(scored, DelayLimit);
        (double best, double threshold) = Thresholds.Best([.. scored.Select(s => s.Scores)], t => EventScore.Corpus(scored.Select(s => s.Thresholded(t)), DelayLimit).F1);
        yield return Text(at.F1, 3);
        yield return Text(at.Found, 0);
        yield return Text(at.Missed, 0);
        yield return Text(at.False, 0);
        yield return Text(best, 3);
        yield return Text(threshold, 2);
        yield return Text(AveragePrecision.Mean(scored), 3);
        yield return Text(scored.Average(s => IsTop(s) ? 1 : 0), 2);
    }

    /// <summary>True when the strangest row lies on an anomaly or right behind it.</summary>
    private static bool IsTop(ScoredSeries series)
    {
        int top = Array.IndexOf(series.Scores, series.Scores.Max());
        return Array.Exists(series.Events, e => top >= e.First && top <= e.Last + Slack);
    }

    private static string Text(double value, int decimals) => value.ToString("n" + decimals, CultureInfo.InvariantCulture);
}
