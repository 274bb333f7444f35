using OrleansAnomaly.Benchmarks.Evaluation.Data;

namespace OrleansAnomaly.Benchmarks.Evaluation.Scoring;

/// <summary>What a detector said about the scored rows of a series; training rows are cut off everywhere.</summary>
/// <param name="Name">The series.</param>
/// <param name="Events">Labelled anomalies.</param>
/// <param name="Scores">The detector's score of each row.</param>
/// <param name="Alerts">Whether the detector raised an alert on the row.</param>
internal sealed record ScoredSeries(string Name, RowRange[] Events, double[] Scores, bool[] Alerts)
{
    public int Count => Scores.Length;

    public bool[] Labels()
    {
        bool[] labels = new bool[Count];
        foreach (RowRange e in Events)
            labels.AsSpan(e.First, e.Length).Fill(true);
        return labels;
    }

    /// <summary>The same scores with the alerts of another threshold and the reference gap of min(200, 0.1 rows so far).</summary>
    public ScoredSeries Gated(double threshold)
    {
        bool[] alerts = new bool[Count];
        RowGate gate = new(threshold);
        for (int i = 0; i < Count; i++)
            alerts[i] = gate.Push(Scores[i]);
        return this with { Alerts = alerts };
    }

    /// <summary>The same scores with an alert on every row that reaches a threshold.</summary>
    public ScoredSeries Thresholded(double threshold) => this with { Alerts = Array.ConvertAll(Scores, s => s >= threshold) };
}
