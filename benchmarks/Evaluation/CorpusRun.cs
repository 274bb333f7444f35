using System.Diagnostics;
using OrleansAnomaly.Benchmarks.Evaluation.Data;
using OrleansAnomaly.Benchmarks.Evaluation.Detectors;
using OrleansAnomaly.Benchmarks.Evaluation.Scoring;

namespace OrleansAnomaly.Benchmarks.Evaluation;

/// <summary>One pass of a detector over a corpus.</summary>
/// <param name="Series">What it said.</param>
/// <param name="NanosecondsPerPoint">Processor time per value, everything included.</param>
/// <param name="StateBytes">Largest state at the end of a series, per metric.</param>
internal sealed record CorpusRun(IReadOnlyList<ScoredSeries> Series, double NanosecondsPerPoint, long StateBytes)
{
    private const int Parallelism = 2;

    public static CorpusRun Of(Corpus corpus, Func<int, SeriesDetector> create)
    {
        ScoredSeries[] scored = new ScoredSeries[corpus.Series.Count];
        long[] ticks = new long[scored.Length];
        long[] bytes = new long[scored.Length];
        Parallel.For(0, scored.Length, new() { MaxDegreeOfParallelism = Parallelism }, i =>
        {
            SeriesDetector detector = create(corpus.Series[i].Metrics);
            long start = Stopwatch.GetTimestamp();
            scored[i] = Score(corpus.Series[i], detector);
            ticks[i] = Stopwatch.GetTimestamp() - start;
            bytes[i] = detector.StateBytes / corpus.Series[i].Metrics;
        });
        double points = corpus.Series.Sum(s => (double)s.Count * s.Metrics);
        return new(scored, ticks.Sum() * 1e9 / Stopwatch.Frequency / points, bytes.Max());
    }

    private static ScoredSeries Score(LabelledSeries series, SeriesDetector detector)
    {
        int scored = series.Count - series.TrainingRows;
        double[] scores = new double[scored];
        bool[] alerts = new bool[scored];
        for (int i = 0; i < series.Count; i++)
        {
            RowVerdict verdict = detector.Push(series.Times[i], series.Rows[i]);
            if (i >= series.TrainingRows)
                (scores[i - series.TrainingRows], alerts[i - series.TrainingRows]) = (verdict.Score, verdict.Alert);
        }

        RowRange[] events = [.. series.Events.Select(e => new RowRange(e.First - series.TrainingRows, e.Last - series.TrainingRows))];
        return new(series.Name, events, scores, alerts);
    }
}
