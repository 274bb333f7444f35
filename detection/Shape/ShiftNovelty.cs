using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Shape;

/// <summary>How far a sample lies from all history, and the mean of the last eight from the level.</summary>
internal sealed class ShiftNovelty
{
    private const int Recent = 8;
    private const int GlobalWarmUp = 50;
    private const int ShiftWarmUp = 100;
    private const double GlobalWeight = 0.6;
    private const double ShiftWeight = 0.3;
    private const double Memory = 0.002;

    private readonly double[] _ring = new double[Recent];
    private NoveltyZ _shift = new(memory: 0.0002, skipped: 0, relativeFloor: 1e-9);
    private double _mean;
    private double _squares;
    private double _level;
    private double _deviation;
    private double _recentDeviation;
    private long _count;

    public static int StateBytes => Recent * sizeof(double) + 96;

    public double Push(double value)
    {
        double novelty = Global(value) + Shift(value);
        _count++;
        return novelty;
    }

    public void Exchange(StateExchange state)
    {
        state.Values(_ring);
        _shift.Exchange(state);
        state.Value(ref _mean);
        state.Value(ref _squares);
        state.Value(ref _level);
        state.Value(ref _deviation);
        state.Value(ref _recentDeviation);
        state.Value(ref _count);
    }

    private double Global(double value)
    {
        double difference = value - _mean, novelty = 0;
        if (_count >= GlobalWarmUp)
        {
            double deviation = Math.Sqrt(Math.Max(_squares / _count, 1e-12)) + 1e-9 * Math.Abs(_mean) + 1e-12;
            novelty = GlobalWeight * Math.Log(1 + Math.Min(Math.Abs(difference) / deviation, 1e3));
        }
        _mean += difference / (_count + 1);
        _squares += difference * (value - _mean);
        return novelty;
    }

    private double Shift(double value)
    {
        if (_count == 0)
            _level = value;
        _ring[_count % Recent] = value;
        double sum = 0;
        foreach (double recent in _ring)
            sum += recent;
        double distance = Math.Abs(sum / Math.Min(_count + 1, Recent) - _level);
        double relative = distance / (_recentDeviation + 0.02 * _deviation + 1e-9 * Math.Abs(value) + 1e-12);
        double z = _count >= 30 ? _shift.Push(Math.Min(relative, 1e9)) : 0;
        Learn(value, distance);
        return _count >= ShiftWarmUp ? ShiftWeight * Math.Log(1 + Math.Min(z, 100)) : 0;
    }

    private void Learn(double value, double distance)
    {
        double share = Math.Max(Memory, 1.0 / (_count + 1));
        bool settled = _count > GlobalWarmUp && _recentDeviation > 1e-9;
        double bounded = settled ? Math.Min(distance, 8 * _recentDeviation) : distance;
        _recentDeviation += share * (_recentDeviation > 1e-9 ? bounded - _recentDeviation : distance);
        _deviation += share * (Math.Abs(value - _level) - _deviation);
        _level += share * (value - _level);
    }
}
