using System.Globalization;
using OrleansAnomaly.Benchmarks.Evaluation;
using OrleansAnomaly.Benchmarks.Evaluation.Data;
using OrleansAnomaly.Benchmarks.Evaluation.Scoring;

namespace OrleansAnomaly.Benchmarks.Found;

/// <summary>How many anomalies of each kind are found on each course, how soon, and how strange they look beside all other rows.</summary>
internal static class FoundTable
{
    private const double Week = 7 * 86_400;
    private const int Grace = 20;
    private const int Parallelism = 2;

    private static readonly double[] Strengths = [4, 6, 10];

    public static MarkdownTable Of(int entities)
    {
        MarkdownTable table = new(["kind", "course", .. Strengths.Select(s => $"recall at {s}"), .. Strengths.Select(s => $"strangest at {s}"), "rows until alert", "false a week"]);
        foreach (string kind in Anomaly.Kinds)
        {
            foreach (Course course in Course.All.Where(course => Anomaly.Fits(kind, course)))
                table.Add(Line(kind, course, entities));
        }
        return table;
    }

    private static string[] Line(string kind, Course course, int entities)
    {
        double[] strengths = Anomaly.HasStrength(kind) ? Strengths : [Strengths[^1]];
        ScoredSeries[][] runs = [.. strengths.Select(strength => Runs(kind, course, strength, entities))];
        string[] gap = [.. Enumerable.Repeat("", Strengths.Length - strengths.Length)];
        int[] delays = [.. runs[^1].Select(Delay).Where(delay => delay >= 0).Order()];
        double alarms = runs.SelectMany(run => run).Average(False) * Week / (course.Rows * course.Step);
        return
        [
            kind, course.Name,
            .. gap, .. runs.Select(run => Text(run.Average(s => Delay(s) >= 0 ? 1 : 0), 2)),
            .. gap, .. runs.Select(run => Text(run.Average(s => IsStrangest(s) ? 1 : 0), 2)),
            delays.Length == 0 ? "-" : Text(delays[delays.Length / 2], 0), Text(alarms, 2),
        ];
    }

    private static ScoredSeries[] Runs(string kind, Course course, double strength, int entities)
    {
        ScoredSeries[] runs = new ScoredSeries[entities];
        Parallel.For(0, entities, new() { MaxDegreeOfParallelism = Parallelism }, i => runs[i] = FoundRun.Of(course, kind, strength, 1000 * (i + 1)));
        return runs;
    }

    /// <summary>Rows from the anomaly's first to its alert; -1 where there was none.</summary>
    private static int Delay(ScoredSeries series)
    {
        RowRange rows = series.Events[0];
        return series.Alerts.AsSpan(rows.First, rows.Length + Grace).IndexOf(true);
    }

    private static int False(ScoredSeries series) =>
        Enumerable.Range(0, series.Count).Count(row => series.Alerts[row] && (row < series.Events[0].First || row > series.Events[0].Last + Grace));

    private static bool IsStrangest(ScoredSeries series) =>
        Array.IndexOf(series.Scores, series.Scores.Max()) is var top && top >= series.Events[0].First && top <= series.Events[0].Last + Grace;

    private static string Text(double value, int decimals) => value.ToString("n" + decimals, CultureInfo.InvariantCulture);
}
