namespace OrleansAnomaly.Benchmarks.Evaluation.Detectors;

/// <summary>Scores one metric on its own; 1 is the boundary of an alert.</summary>
internal abstract class MetricScorer
{
    public abstract long StateBytes { get; }

    public abstract double Push(double time, double value);
}
