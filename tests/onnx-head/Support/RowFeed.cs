using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Onnx.Tests.Support;

/// <summary>A detector with the heads of a folder, fed row by row.</summary>
internal sealed class RowFeed
{
    public const double Start = 1_700_000_000;

    private readonly int[] _metrics;

    public RowFeed(OnnxHeads heads, string[] presetHeads, params string[] metrics)
        : this(new EntityDetector(new DetectionOptions(), ProfileOf(heads, presetHeads)), metrics)
    {
    }

    private RowFeed(EntityDetector detector, string[] metrics)
    {
        Detector = detector;
        _metrics = [.. metrics.Select((name, i) => i < detector.Metrics.Count ? i : detector.AddMetric(name))];
    }

    public EntityDetector Detector { get; private set; }

    public List<double> Scores { get; } = [];

    public List<Incident> Incidents { get; } = [];

    public HeadReport Head(string name) => Detector.Report().Heads.Single(head => head.Name == name);

    public RowFeed Row(double time, params double[] values)
    {
        Incidents.AddRange(Detector.Observe(new Observation { Time = time, Metrics = _metrics, Values = values }));
        Scores.Add(Detector.Score);
        return this;
    }

    public void Restart() => Detector = EntityDetector.Restore(new DetectionOptions(), Detector.Save(), Detector.Profile);

    private static EntityProfile ProfileOf(OnnxHeads heads, string[] names) =>
        new Preset { Name = "onnx", Heads = names, Plugins = new HeadCatalog(heads.Registrations) }.ProfileOf("");
}
