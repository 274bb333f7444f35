using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Calibration;

/// <summary>A positive statistic, smoothed, and judged by how high its blocks have peaked relative to its usual level.</summary>
/// <param name="memory">Weight of the newest value.</param>
internal sealed class SmoothedStatistic(double memory)
{
    private const double LevelMemory = 0.002;
    private const double RecordedBeyond = 1.5;
    private const double MostLearnt = 3;
    private const int WarmUpValues = 40;
    private const double WarmUpCeiling = 0.99;

    private readonly TailCalibration _tail = TailCalibration.OfMeans();
    private readonly int _block = (int)(1 / memory);
    private double _smooth;
    private double _level;
    private double _spread;
    private double _peak;
    private int _values;
    private int _inBlock;

    public static int StateBytes => TailCalibration.StateBytes + 40;

    public double WarmUp => Math.Min(1, _values / (double)WarmUpValues);

    /// <summary>Takes a value and returns its score; 1.0 is the alert boundary.</summary>
    public double Push(double value, double rarity)
    {
        _smooth += Math.Max(memory, 1.0 / (_values + 1)) * (value - _smooth);
        double above = _spread > 0 ? Math.Max(0, (_smooth - _level) / _spread) : 0, wanted = rarity - Math.Log(_block);
        double score = _tail.Surprise(above) / wanted, most = RecordedBeyond * _tail.Boundary(wanted);
        Learn(Math.Min(above, most));
        return ++_values < WarmUpValues ? Math.Min(score, WarmUpCeiling) : score;
    }

    public void Exchange(StateExchange state)
    {
        _tail.Exchange(state);
        state.Value(ref _smooth);
        state.Value(ref _level);
        state.Value(ref _spread);
        state.Value(ref _peak);
        state.Value(ref _values);
        state.Value(ref _inBlock);
    }

    private void Learn(double above)
    {
        double weight = Math.Max(LevelMemory, 1.0 / (_values + 1));
        double bounded = _spread > 0 && _values > WarmUpValues / 2 ? Math.Min(_smooth, _level + MostLearnt * _spread) : _smooth;
        _spread += weight * (1.25 * Math.Abs(bounded - _level) - _spread);
        _level += weight * (bounded - _level);
        _peak = Math.Max(_peak, above);
        if (++_inBlock < _block)
            return;
        if (_values >= WarmUpValues / 2)
            _tail.Record(_peak);
        (_peak, _inBlock) = (0, 0);
    }
}
