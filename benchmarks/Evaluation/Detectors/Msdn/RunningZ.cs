namespace OrleansAnomaly.Benchmarks.Evaluation.Detectors.Msdn;

/// <summary>Running z-score of a positive stream; below the mean counts as 0.</summary>
internal sealed class RunningZ(double alpha, int skip, double relativeFloor)
{
    private double _mean;
    private double _variance;
    private int _count;

    public double Push(double z)
    {
        if (++_count <= skip)
            return 0;
        double deviation = z - _mean;
        double r = deviation / (Math.Sqrt(_variance) + (relativeFloor * Math.Abs(_mean)) + 1e-9);
        double a = Math.Max(alpha, 1.0 / (_count - skip));
        _mean += a * deviation;
        _variance = (1 - a) * (_variance + (a * deviation * deviation));
        return r > 0 ? r : 0;
    }
}
