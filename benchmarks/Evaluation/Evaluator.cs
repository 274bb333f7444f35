using System.Globalization;
using OrleansAnomaly.Benchmarks.Evaluation.Data;
using OrleansAnomaly.Benchmarks.Evaluation.Detectors;
using OrleansAnomaly.Benchmarks.Evaluation.Scoring;

namespace OrleansAnomaly.Benchmarks.Evaluation;

/// <summary>Runs detectors over corpora and writes the tables.</summary>
internal sealed class Evaluator(EvaluateOptions options, TextWriter output)
{
    public void Run(Corpus corpus)
    {
        output.WriteLine($"## {corpus.Name}: {corpus.Series.Count} series, {corpus.Series.Sum(s => (long)s.Count * s.Metrics):n0} points\n");
        MarkdownTable? table = null;
        MarkdownTable? spread = null;
        foreach (string detector in options.Detectors)
        {
            CorpusRun run = CorpusRun.Of(corpus, metrics => DetectorCatalog.Create(detector, metrics));
            IReadOnlyList<Measure> measures = Measures.Of(corpus.Name, run.Series);
            table ??= new(["detector", .. measures.Select(m => m.Name), "ns/point", "bytes/metric"]);
            table.Add([detector, .. measures.Select(m => Format(m.Value, m.Decimals)), Format(run.NanosecondsPerPoint, 0), Format(run.StateBytes, 0)]);
            if (options.EachSeries)
                EachSeries(corpus, run);
            if (options.Repeats)
                Repeat(corpus, detector, measures, ref spread);
        }

        if (options.Forest is { } forest && corpus.Series.All(s => s.Metrics == 1))
            AddForest(table, corpus, forest);
        output.WriteLine(table);
        if (spread is not null)
            output.WriteLine($"Mean ± standard deviation of repeats:\n\n{spread}");
    }

    private static void AddForest(MarkdownTable? table, Corpus corpus, string command)
    {
        CorpusRun run = RandomCutForest.Run(corpus, command);
        table?.Add(["random cut forest", .. Measures.Of(corpus.Name, run.Series).Select(m => Format(m.Value, m.Decimals)), Format(run.NanosecondsPerPoint, 0), "-"]);
    }

    private static void Repeat(Corpus corpus, string detector, IReadOnlyList<Measure> measures, ref MarkdownTable? spread)
    {
        spread ??= new(["detector", .. measures.Select(m => m.Name)]);
        foreach (IGrouping<bool, Variation> kind in Variation.Repeats().GroupBy(v => v.Jitter > 0))
        {
            IReadOnlyList<Measure>[] runs =
            [
                .. kind.Select(v => Measures.Of(corpus.Name, CorpusRun.Of(corpus.With(v), metrics => DetectorCatalog.Create(detector, metrics)).Series)),
            ];
            spread.Add([detector + (kind.Key ? ", 0.1 % noise" : ", first 1..7 dropped"), .. measures.Select((m, i) => Spread([.. runs.Select(r => r[i].Value)], m.Decimals))]);
        }
    }

    private void EachSeries(Corpus corpus, CorpusRun run)
    {
        foreach (ScoredSeries series in run.Series)
        {
            int[] alerts = [.. Enumerable.Range(0, series.Count).Where(i => series.Alerts[i])];
            output.WriteLine($"- {series.Name}: {(corpus.Name == "nab" ? $"raw {NabScore.Raw(series, NabProfile.Standard):f2}, probation {NabScore.Probation(series.Count)}, " : "")}"
                + $"events {string.Join(' ', series.Events.Take(12).Select(e => $"{e.First}-{e.Last}"))}, alerts {string.Join(' ', alerts.Take(40))}");
        }

        output.WriteLine();
    }

    private static string Spread(double[] values, int decimals)
    {
        double mean = values.Average();
        return $"{Format(mean, decimals)} ± {Format(Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), decimals)}";
    }

    private static string Format(double value, int decimals) => value.ToString("n" + decimals, CultureInfo.InvariantCulture);
}
