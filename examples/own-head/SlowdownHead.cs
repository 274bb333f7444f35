using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.State;

namespace OwnHead;

/// <summary>Finds services whose latency has lately been a good part higher than before: a quick mean against a slow one, both of logarithms.</summary>
public sealed class SlowdownHead : DetectionHead
{
    private const string Field = "latency_ms";
    private const int WarmUpRows = 20;
    private const double Quick = 0.5;
    private const double Slow = 0.01;

    /// <summary>Half as slow again as usual is the alert boundary.</summary>
    private static readonly double Boundary = Math.Log(1.5);

    private double _quick;
    private double _slow;
    private long _rows;

    public override double WarmUp => Math.Min(1, _rows / (double)WarmUpRows);

    public override int StateBytes => 3 * sizeof(double);

    public override string Detail => $"usually {Math.Exp(_slow):F0} ms";

    public override HeadVerdict Judge(in HeadRow row)
    {
        if (!row.TryValue(Field, out double latency) || latency <= 0)
            return HeadVerdict.None;
        double size = Math.Log(latency);
        if (_rows++ == 0)
            _quick = _slow = size;
        _quick += Quick * (size - _quick);
        double over = _quick - _slow;
        _slow += Math.Max(Slow, 1.0 / _rows) * (size - _slow) * (over < Boundary ? 1 : 0.1);
        return new HeadVerdict(Math.Max(0, over / Boundary))
        {
            Subject = Field,
            Direction = Direction.Up,
            Value = latency,
            Expected = Math.Exp(_slow),
            Upper = Math.Exp(_slow + Boundary),
        };
    }

    public override string Explain(in HeadRow row) =>
        $"slower for a while: {Field} lately {Math.Exp(_quick):F0}, before {Math.Exp(_slow):F0}";

    public override void Exchange(StateExchange state)
    {
        state.Value(ref _quick);
        state.Value(ref _slow);
        state.Value(ref _rows);
    }
}
