using BenchmarkDotNet.Attributes;
using OrleansAnomaly.Benchmarks.Evaluation.Detectors;
using OrleansAnomaly.Benchmarks.Evaluation.Detectors.Msdn;

namespace OrleansAnomaly.Benchmarks.Micro;

/// <summary>One value of one metric through a warm detector, with all that its entity does for it: gate, rate, silence, report of the score.</summary>
public class MetricBenchmarks
{
    private const int Values = WarmDetector.Rows * WarmDetector.MetricCount;
    private const double PointLimit = 250;
    private const double ShapeLimit = 4000;

    private readonly WarmDetector _point = new(["point", "rate"]);
    private readonly WarmDetector _shape = new(["point", "rate", "shape"]);
    private readonly WarmDetector _all = new(null);
    private readonly WarmDetector _busy = new(null, step: 0.001);
    private readonly EwmaScorer[] _ewma = [.. Enumerable.Range(0, WarmDetector.MetricCount).Select(_ => new EwmaScorer())];
    private readonly MsdnScorer[] _msdn = [.. Enumerable.Range(0, WarmDetector.MetricCount).Select(_ => new MsdnScorer())];

    /// <summary>The time that the project allows itself per metric, ns; NaN for none.</summary>
    internal static double LimitOf(string method) => method switch
    {
        nameof(PointRateGate) => PointLimit,
        nameof(PointRateGateShape) => ShapeLimit,
        nameof(Everything) => ShapeLimit,
        _ => double.NaN,
    };

    /// <summary>Lets the peers learn as long as the detectors did.</summary>
    [GlobalSetup(Targets = [nameof(Ewma), nameof(FullShapes)])]
    public void WarmPeers()
    {
        for (int i = 0; i < WarmDetector.WarmRows / WarmDetector.Rows; i++)
        {
            Ewma();
            FullShapes();
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Values, Description = "EWMA z-score alone")]
    public double Ewma() => Push(_ewma);

    [Benchmark(OperationsPerInvoke = Values, Description = "point + rate + gate")]
    public double PointRateGate() => _point.Play();

    [Benchmark(OperationsPerInvoke = Values, Description = "point + rate + gate + shape")]
    public double PointRateGateShape() => _shape.Play();

    [Benchmark(OperationsPerInvoke = Values, Description = "all heads of the default")]
    public double Everything() => _all.Play();

    [Benchmark(OperationsPerInvoke = Values, Description = "all heads, 1,000 events a second")]
    public double Busy() => _busy.Play();

    [Benchmark(OperationsPerInvoke = Values, Description = "MSDN in its full form alone")]
    public double FullShapes() => Push(_msdn);

    private static double Push(MetricScorer[] scorers)
    {
        double sum = 0;
        for (int row = 0; row < WarmDetector.Rows; row++)
        {
            ReadOnlySpan<double> values = Courses.Row(row);
            for (int metric = 0; metric < scorers.Length; metric++)
                sum += scorers[metric].Push(row, values[metric]);
        }

        return sum;
    }
}
