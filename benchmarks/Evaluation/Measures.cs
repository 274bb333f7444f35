using OrleansAnomaly.Benchmarks.Evaluation.Scoring;

namespace OrleansAnomaly.Benchmarks.Evaluation;

/// <summary>One figure of merit.</summary>
internal readonly record struct Measure(string Name, double Value, int Decimals);

/// <summary>The figures that each corpus is judged by.</summary>
internal static class Measures
{
    private const int DelayLimit = 7;

    public static IReadOnlyList<Measure> Of(string corpus, IReadOnlyList<ScoredSeries> series) => corpus switch
    {
        "nab" => Nab(series),
        "cloud" => Cloud(series),
        _ => Servers(series),
    };

    private static IReadOnlyList<Measure> Nab(IReadOnlyList<ScoredSeries> series)
    {
        (double best, double threshold) = NabScore.Best(series, NabProfile.Standard);
        return
        [
            new("standard", NabScore.Corpus(series, NabProfile.Standard), 1),
            new("low FP", NabScore.Corpus(series, NabProfile.LowFalsePositives), 1),
            new("low FN", NabScore.Corpus(series, NabProfile.LowFalseNegatives), 1),
            new("alerts", series.Sum(s => s.Alerts.Count(a => a)), 0),
            new("best standard", best, 1),
            new("its threshold", threshold, 2),
        ];
    }

    private static IReadOnlyList<Measure> Cloud(IReadOnlyList<ScoredSeries> series)
    {
        EventScore events = EventScore.Corpus(series);
        (double best, double threshold) = EventScore.Best(series);
        return
        [
            new("event F1", events.F1, 3),
            new("found", events.Found, 0),
            new("missed", events.Missed, 0),
            new("false", events.False, 0),
            new("F1 within 7", EventScore.Corpus(series, DelayLimit).F1, 3),
            new("best F1", best, 3),
            new("its threshold", threshold, 2),
            new("AP mean", AveragePrecision.Mean(series), 3),
            new("AP pooled", AveragePrecision.Pooled([.. series]), 3),
        ];
    }

    private static IReadOnlyList<Measure> Servers(IReadOnlyList<ScoredSeries> series) =>
    [
        new("VUS-PR", VolumeUnderSurface.Mean(series), 3),
        new("AP mean", AveragePrecision.Mean(series), 3),
        new("AP pooled", AveragePrecision.Pooled([.. series]), 3),
        new("event F1", EventScore.Corpus(series).F1, 3),
        new("best F1", EventScore.Best(series).Score, 3),
    ];
}
