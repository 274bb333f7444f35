using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Benchmarks.Evaluation.Detectors;

/// <summary>The product: an <see cref="EntityDetector"/> with its default options, used as a detector grain uses it.</summary>
internal sealed class EngineDetector : SeriesDetector
{
    private readonly EntityDetector _detector = new(new DetectionOptions());
    private readonly int[] _all;
    private readonly int[] _metrics;
    private readonly double[] _values;

    public EngineDetector(int metrics)
    {
        _all = [.. Enumerable.Range(0, metrics).Select(i => _detector.AddMetric($"m{i:d2}"))];
        _metrics = new int[metrics];
        _values = new double[metrics];
    }

    public override long StateBytes => _detector.Report().StateBytes;

    public override RowVerdict Push(double time, ReadOnlySpan<double> values)
    {
        bool alert = false;
        int present = Present(values);
        foreach (Incident incident in _detector.Observe(new() { Time = time, Metrics = _metrics.AsSpan(0, present), Values = _values.AsSpan(0, present) }))
            alert |= incident.Transition == IncidentTransition.Opened;
        if (_detector.WantsTraining && _detector.TakeTrainingSet() is { } rows)
            _detector.Use(rows.Train());
        return new(_detector.Score, alert);
    }

    private int Present(ReadOnlySpan<double> values)
    {
        int present = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]))
                (_metrics[present], _values[present++]) = (_all[i], values[i]);
        }

        return present;
    }
}
