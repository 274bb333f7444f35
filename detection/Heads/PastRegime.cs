using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>The level a metric had before it was accepted to have changed: going back to it is no news for a while.</summary>
internal sealed class PastRegime
{
    private const int Remembered = 500;

    private double _level;
    private double _scale;
    private int _left;

    public static int StateBytes => 20;

    public void Remember(double level, double scale) => (_level, _scale, _left) = (level, scale, Remembered);

    /// <summary>Standardised deviation from it; infinite once forgotten.</summary>
    public double Deviation(double value) => _left > 0 ? (value - _level) / _scale : double.PositiveInfinity;

    public void Age() => _left -= _left > 0 ? 1 : 0;

    public void Exchange(StateExchange state)
    {
        state.Value(ref _level);
        state.Value(ref _scale);
        state.Value(ref _left);
    }
}
