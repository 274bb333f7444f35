using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Benchmarks.Micro;

/// <summary>A detector that has seen enough for its models to be as large and as slow as they get.</summary>
internal sealed class WarmDetector
{
    public const int MetricCount = 8;

    /// <summary>Rows of one <see cref="Play"/>.</summary>
    public const int Rows = 512;

    /// <summary>Rows that warm it.</summary>
    public const int WarmRows = 20_480;

    private const double Start = 1_700_000_000;

    private readonly double _step;
    private readonly int[] _metrics;
    private long _row;

    /// <param name="heads">Heads that judge; null for all of the default.</param>
    /// <param name="metrics">How many of the eight metrics it has.</param>
    /// <param name="step">Seconds between events.</param>
    /// <param name="warmRows">Rows that warm it.</param>
    public WarmDetector(string[]? heads, int metrics = MetricCount, double step = 60, int warmRows = WarmRows)
    {
        _step = step;
        Detector = new EntityDetector(new DetectionOptions(), (Preset.Default with { Heads = heads }).ProfileOf(""));
        _metrics = [.. Enumerable.Range(0, metrics).Select(i => Detector.AddMetric($"m{i}"))];
        while (_row < warmRows)
            Next();
    }

    public EntityDetector Detector { get; }

    /// <summary>Plays the next <see cref="Rows"/> rows; returns the sum of their scores.</summary>
    public double Play()
    {
        double sum = 0;
        for (int i = 0; i < Rows; i++)
            sum += Next();
        return sum;
    }

    private double Next()
    {
        Detector.Observe(new Observation { Time = Start + _row * _step, Metrics = _metrics, Values = Courses.Row(_row)[.._metrics.Length] });
        _row++;
        return Detector.Score;
    }
}
