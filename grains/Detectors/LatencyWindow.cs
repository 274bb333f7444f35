using OrleansAnomaly.GrainInterfaces.Detectors;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>The last latencies, for quantiles now and then.</summary>
internal sealed class LatencyWindow
{
    private const int Size = 256;

    private readonly float[] _milliseconds = new float[Size];
    private long _count;

    /// <summary>Adds a latency in milliseconds.</summary>
    public void Add(double milliseconds) => _milliseconds[_count++ % Size] = (float)milliseconds;

    /// <summary>Median and 99th percentile; null when there are none.</summary>
    public LatencyStatus? Status()
    {
        if (_count == 0) return null;
        var sorted = _milliseconds.AsSpan(0, (int)Math.Min(_count, Size)).ToArray();
        Array.Sort(sorted);
        return new LatencyStatus(sorted[(sorted.Length - 1) / 2], sorted[(int)Math.Ceiling(0.99 * sorted.Length) - 1]);
    }
}
