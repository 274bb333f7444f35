using System.Globalization;
using OrleansAnomaly.Benchmarks.Evaluation;
using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Benchmarks.Micro;

/// <summary>What warm detectors hold: bytes that they report, bytes on the heap, bytes of a snapshot.</summary>
internal static class MemoryTable
{
    private const int Detectors = 64;
    private const int Rows = 6_000;

    private static readonly (string What, string[]? Heads, int Metrics)[] s_kinds =
    [
        ("point + rate + gate, 1 metric", ["point", "rate"], 1),
        ("point + rate + gate, 8 metrics", ["point", "rate"], 8),
        ("point + rate + gate + shape, 1 metric", ["point", "rate", "shape"], 1),
        ("point + rate + gate + shape, 8 metrics", ["point", "rate", "shape"], 8),
        ("all heads of the default, 1 metric", null, 1),
        ("all heads of the default, 8 metrics", null, 8),
    ];

    public static MarkdownTable Measure()
    {
        MarkdownTable table = new("what", "reported a metric", "reported an entity", "heap an entity", "snapshot");
        foreach ((string what, string[]? heads, int metrics) in s_kinds)
        {
            long before = GC.GetTotalMemory(forceFullCollection: true);
            EntityDetector[] detectors = [.. Enumerable.Range(0, Detectors).Select(_ => new WarmDetector(heads, metrics, warmRows: Rows).Detector)];
            long heap = (GC.GetTotalMemory(forceFullCollection: true) - before) / Detectors;
            EntityReport report = detectors[0].Report();
            table.Add(what, Text(report.Metrics[0].StateBytes), Text(report.StateBytes), Text(heap), Text(detectors[0].Save().Length));
            GC.KeepAlive(detectors);
        }

        return table;
    }

    private static string Text(long bytes) => bytes.ToString("n0", CultureInfo.InvariantCulture);
}
