using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Shape;

/// <summary>Running standardised height of a stream above its own mean; 0 below it.</summary>
internal struct NoveltyZ(double memory, int skipped, double relativeFloor)
{
    private const double Floor = 1e-9;

    private double _mean;
    private double _variance;
    private int _count;

    public double Push(double value)
    {
        if (++_count <= skipped)
            return 0;
        double deviation = value - _mean;
        double z = deviation / (Math.Sqrt(_variance) + relativeFloor * Math.Abs(_mean) + Floor);
        double share = Math.Max(memory, 1.0 / (_count - skipped));
        _mean += share * deviation;
        _variance = (1 - share) * (_variance + share * deviation * deviation);
        return Math.Max(0, z);
    }

    public void Exchange(StateExchange state)
    {
        state.Value(ref _mean);
        state.Value(ref _variance);
        state.Value(ref _count);
    }
}
