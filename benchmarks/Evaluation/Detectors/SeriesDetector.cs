namespace OrleansAnomaly.Benchmarks.Evaluation.Detectors;

/// <summary>A streaming detector of one series, fed row by row.</summary>
internal abstract class SeriesDetector
{
    /// <summary>Bytes the detector remembers now.</summary>
    public abstract long StateBytes { get; }

    public abstract RowVerdict Push(double time, ReadOnlySpan<double> values);
}

/// <summary>What a detector says about a row: the higher the score the stranger, and whether it raises an alert here.</summary>
internal readonly record struct RowVerdict(double Score, bool Alert);
