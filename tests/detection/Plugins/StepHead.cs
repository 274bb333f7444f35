using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Tests.Plugins;

/// <summary>A head that does as a test tells it: scores metric <c>a</c> by its step from the value before, and fails on demand.</summary>
internal sealed class StepHead : DetectionHead
{
    private double _last = double.NaN;
    private long _rows;

    public const double Throws = -1, GivesNaN = -2, GivesNegative = -3, Bloats = -4;

    public override int StateBytes => _last == Bloats ? MostStateBytes + 1 : 16;

    public override string Detail => $"{_rows} rows";

    public override HeadVerdict Judge(in HeadRow row)
    {
        _rows++;
        if (!row.TryValue("a", out double value))
            return HeadVerdict.None;
        double step = double.IsNaN(_last) ? 0 : Math.Abs(value - _last);
        _last = value;
        return value switch
        {
            Throws => throw new InvalidOperationException("told to"),
            GivesNaN => new HeadVerdict(double.NaN),
            GivesNegative => new HeadVerdict(-1),
            _ => new HeadVerdict(step / 100) { Subject = "a", Value = value, Direction = Direction.Up, PValue = 0.001 },
        };
    }

    public override string Explain(in HeadRow row) => $"a stepped to {_last} in a row of {row.Metrics.Length}";

    public override void Exchange(StateExchange state)
    {
        state.Value(ref _last);
        state.Value(ref _rows);
    }
}
