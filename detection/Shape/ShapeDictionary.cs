using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Shape;

/// <summary>Novelty at one scale and phase: samples are gathered into chunks, the last six chunks compared with all windows remembered.</summary>
internal sealed class ShapeDictionary(int scale, int phase)
{
    private const double NoveltyRadius = 0.8;
    private const double Memory = 0.002;
    private const double DistanceFloor = 0.02;
    private const double StandsOut = 0.5;
    private const double LeastDeviation = 1e-12;
    private const double RelativeDeviation = 1e-9;

    private const int FieldBytes = 128;

    private readonly PrototypeStore _store = new();
    private NoveltyZ _z = new(memory: 0.0005, skipped: 5, relativeFloor: 1e-3);
    private double _sum;
    private double _most = double.MinValue;
    private double _least = double.MaxValue;
    private double _mean;
    private double _deviation;
    private double _recent;
    private double _held;
    private int _seen;
    private int _filled;
    private int _chunks;
    private int _heldFor;

    public int Prototypes => _store.Count;

    public int StateBytes => _store.StateBytes + FieldBytes;

    public static int MostBytes => PrototypeStore.MostBytes + FieldBytes;

    /// <summary>Takes a sample and returns the novelty of the shape that it belongs to, 0 or more.</summary>
    /// <param name="value">The sample.</param>
    /// <param name="ready">False while too little is known to call anything novel.</param>
    public double Push(double value, bool ready)
    {
        if (_seen < phase)
        {
            _seen++;
            return 0;
        }
        _sum += value;
        _most = Math.Max(_most, value);
        _least = Math.Min(_least, value);
        _heldFor--;
        if (++_filled == scale)
            Close(ready);
        return _heldFor > 0 ? _held : 0;
    }

    public void Exchange(StateExchange state)
    {
        state.Value(ref _sum);
        state.Value(ref _most);
        state.Value(ref _least);
        state.Value(ref _mean);
        state.Value(ref _deviation);
        state.Value(ref _recent);
        state.Value(ref _held);
        state.Count(ref _seen, phase);
        state.Count(ref _filled, scale);
        state.Value(ref _chunks);
        state.Value(ref _heldFor);
        _z.Exchange(state);
        _store.Exchange(state);
    }

    private void Close(bool ready)
    {
        double value = Represent();
        double deviation = _deviation + RelativeDeviation * Math.Abs(_mean) + LeastDeviation;
        _store.Append(value, _mean, deviation);
        if (_chunks >= PrototypeStore.Window)
            Judge(deviation, ready);
    }

    /// <summary>A chunk is its mean, or its extreme where that stands out.</summary>
    private double Represent()
    {
        double mean = _sum / scale;
        double share = Math.Max(Memory, 1.0 / ++_chunks);
        if (_chunks == 1)
            _mean = _recent = mean;
        _recent = 0.5 * (_recent + mean);
        double extreme = Math.Abs(_most - _recent) >= Math.Abs(_least - _recent) ? _most : _least;
        double value = Math.Abs(extreme - mean) > StandsOut * (_deviation + LeastDeviation) ? extreme : mean;
        _deviation += share * (Math.Abs(value - _mean) - _deviation);
        _mean += share * (value - _mean);
        (_filled, _sum, _most, _least) = (0, 0, double.MinValue, double.MaxValue);
        return value;
    }

    private void Judge(double deviation, bool ready)
    {
        if (_store.Count == 0)
        {
            _store.Insert(_chunks);
            return;
        }
        (int nearest, double distance) = _store.Nearest(deviation);
        double z = _z.Push(Math.Log(distance + DistanceFloor));
        if (z > 0 && ready)
            (_held, _heldFor) = (Math.Log(1 + z), scale);
        if (distance > NoveltyRadius)
            _store.Insert(_chunks);
        else
            _store.Use(nearest, _chunks);
    }
}
