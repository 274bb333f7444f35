using OrleansAnomaly.Benchmarks.Evaluation.Data;

namespace OrleansAnomaly.Benchmarks.Evaluation.Scoring;

/// <summary>
/// VUS-PR (Paparrizos et al., PVLDB 2022): the area under the range-based precision-recall curve, averaged over
/// buffers of 0 to <c>buffer</c> rows around each event in which labels fade.
/// </summary>
internal static class VolumeUnderSurface
{
    private const int CurvePoints = 250;

    /// <summary>Buffer of the corpora here, rows.</summary>
    public const int DefaultBuffer = 100;

    public static double Mean(IEnumerable<ScoredSeries> corpus, int buffer = DefaultBuffer) =>
        corpus.Where(s => s.Events.Length > 0).Select(s => Of(s.Scores, s.Events, buffer)).DefaultIfEmpty(double.NaN).Average();

    public static double Of(double[] scores, RowRange[] events, int buffer)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i])];
        return Enumerable.Range(0, buffer + 1).Average(window => Area(scores, order, events, window));
    }

    private static double Area(double[] scores, int[] order, RowRange[] events, int window)
    {
        double[] labels = Extend(scores.Length, events, window);
        double[] peaks = [.. RowRange.Runs(Array.ConvertAll(labels, l => l > 0)).Select(r => scores.AsSpan(r.First, r.Length).ToArray().Max())];
        double positives = (events.Sum(e => e.Length) + labels.Sum()) / 2;
        double area = 0, lastRecall = 0, found = 0;
        int taken = 0;
        for (int i = 0; i < CurvePoints; i++)
        {
            double threshold = scores[order[(int)((scores.Length - 1) * (double)i / (CurvePoints - 1))]];
            while (taken < order.Length && scores[order[taken]] >= threshold)
                found += labels[order[taken++]];
            double recall = Math.Min(1, found / positives) * peaks.Count(p => p >= threshold) / peaks.Length;
            area += (recall - lastRecall) * found / taken;
            lastRecall = recall;
        }

        return area;
    }

    /// <summary>Labels of 1 within events that fade by a square root over half the window on both sides.</summary>
    private static double[] Extend(int count, RowRange[] events, int window)
    {
        double[] labels = new double[count];
        foreach (RowRange e in events)
        {
            labels.AsSpan(e.First, e.Length).Fill(1);
            for (int d = 1; d <= window / 2; d++)
            {
                double fade = Math.Sqrt(1 - d / (double)window);
                Add(labels, e.Last + d, fade);
                Add(labels, e.First - d, fade);
            }
        }

        return labels;
    }

    private static void Add(double[] labels, int row, double fade)
    {
        if (row >= 0 && row < labels.Length)
            labels[row] = Math.Min(1, labels[row] + fade);
    }
}
