using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Sampling;

/// <summary>Knows how much a bucket's mean scatters because few events stand behind it: few requests prove little.</summary>
internal sealed class VolumeScatter
{
    private const double Memory = 0.02;

    private double _within;
    private double _events;
    private int _buckets;

    public static int StateBytes => 20;

    /// <summary>How much wider than usual this bucket's mean scatters, at least 1.</summary>
    /// <param name="events">Events in the bucket.</param>
    /// <param name="deviation">Standard deviation of the metric's bucket means.</param>
    public double Inflation(int events, double deviation)
    {
        if (events >= _events || !(deviation > 0) || _buckets < 2)
            return 1;
        double share = Math.Min(1, _within / _events / (deviation * deviation));
        return Math.Sqrt(1 - share + share * _events / events);
    }

    public void Learn(in BucketCell cell)
    {
        double weight = Math.Max(Memory, 1.0 / ++_buckets);
        _within += weight * (cell.Variance - _within);
        _events += weight * (cell.Count - _events);
    }

    public void Exchange(StateExchange state)
    {
        state.Value(ref _within);
        state.Value(ref _events);
        state.Value(ref _buckets);
    }
}
