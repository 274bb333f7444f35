using OrleansAnomaly.Benchmarks.Evaluation.Detectors.Msdn;

namespace OrleansAnomaly.Benchmarks.Evaluation.Detectors;

/// <summary>The detectors that can be compared, by name.</summary>
internal static class DetectorCatalog
{
    public static readonly string[] Names = ["engine", "msdn", "ewma", "mad", "same-phase"];

    /// <summary>Makes a detector that knows nothing yet.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="metrics">Columns of the series.</param>
    public static SeriesDetector Create(string name, int metrics) => name switch
    {
        "engine" => new EngineDetector(metrics),
        "msdn" => new MetricDetector(metrics, () => new MsdnScorer()),
        "ewma" => new MetricDetector(metrics, () => new EwmaScorer()),
        "mad" => new MetricDetector(metrics, () => new MadScorer()),
        "same-phase" => new MetricDetector(metrics, () => new SamePhaseScorer()),
        _ => throw new ArgumentException($"There is no detector '{name}'; choose one of {string.Join(", ", Names)}.", nameof(name)),
    };
}
