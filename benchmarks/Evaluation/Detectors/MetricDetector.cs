using OrleansAnomaly.Benchmarks.Evaluation.Scoring;

namespace OrleansAnomaly.Benchmarks.Evaluation.Detectors;

/// <summary>Makes a series detector of one scorer per metric: the highest score, gated.</summary>
internal sealed class MetricDetector(int metrics, Func<MetricScorer> create) : SeriesDetector
{
    private readonly MetricScorer[] _scorers = [.. Enumerable.Range(0, metrics).Select(_ => create())];
    private readonly RowGate _gate = new(1);

    public override long StateBytes => _scorers.Sum(s => s.StateBytes);

    public override RowVerdict Push(double time, ReadOnlySpan<double> values)
    {
        double score = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
                score = Math.Max(score, _scorers[i].Push(time, values[i]));
        }

        return new(score, _gate.Push(score));
    }
}
