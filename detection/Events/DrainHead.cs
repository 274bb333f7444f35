using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>Finds a stock that falls by more than what is known to leave it, at once or little by little.</summary>
internal sealed class DrainHead(DrainRule rule) : EventHead
{
    private const double Memory = 0.15;
    private const double MeanShrinks = Memory / (2 - Memory);
    private const double FlowMemory = 0.02;
    private const double LeastSpread = 0.1;
    private const double PriorSpread = 1;
    private const double Refilled = -3;

    /// <summary>A part of the stock that is miscounted as a matter of course.</summary>
    private const double StockShare = 0.01;

    /// <summary>How much more than usual may have left in time that nothing was reported of.</summary>
    private const double MostUnreported = 3;

    private readonly UsualValue _usual = new(PriorSpread, 0);
    private readonly UsualGaps _gaps = new();
    private double _before = double.NaN;
    private double _stock = double.NaN;
    private double _flow;
    private double _level;
    private double _missing;
    private double _part;
    private double _run;
    private double _runMissing;
    private double _seen;
    private bool _atOnce;
    private bool _judged;

    public override string Name => "drain";

    public override string Subject => rule.Stock;

    public override double Seen => _seen;

    public override int StateBytes => UsualValue.StateBytes + UsualGaps.StateBytes + 64;

    public override string Detail => $"{rule.Outflow} of about {Numbers.Short(_flow)} leave {rule.Stock}";

    public override EventBand Band => new(_stock, _stock + _missing, double.NaN, double.NaN);

    /// <summary>Judges the two metrics of one event.</summary>
    public void Judge(double time, double stock, double outflow)
    {
        (_stock, Surprise, Direction) = (stock, 0, Direction.Down);
        _gaps.Push(time);
        _flow += Math.Max(FlowMemory, 1 / (_seen + 1)) * (Math.Max(0, outflow) - _flow);
        _missing = double.IsNaN(_before) ? 0 : _before - stock - outflow;
        _level += Math.Max(FlowMemory, 1 / (_seen + 1)) * (Math.Abs(stock) - _level);
        _part = _missing / Math.Max(1e-9, _flow + StockShare * _level);
        _judged = !double.IsNaN(_before) && _part >= Refilled && !IsUnreported();
        if (!_judged)
            return;
        _run += Memory * (Math.Clamp(_part, Refilled, -Refilled) - _run);
        _runMissing += Memory * (Math.Max(0, _missing) - _runMissing);
        double once = _part > _usual.Mean ? _usual.Surprise(_part, LeastSpread) : 0;
        double often = _run > _usual.Mean ? _usual.Surprise(_usual.Mean + (_run - _usual.Mean) / Math.Sqrt(MeanShrinks), LeastSpread) : 0;
        (_atOnce, Surprise) = (once >= often, Math.Max(once, often) - Math.Log(2));
    }

    public override void Learn(double weight)
    {
        if (_judged)
            _usual.Learn(_part, weight, LeastSpread);
        (_before, _seen) = (_stock, _seen + 1);
    }

    /// <summary>True when what is missing may have left in a time that nothing was reported of.</summary>
    private bool IsUnreported() => _gaps.Unreported > 0 && _missing <= MostUnreported * _flow * (_gaps.Unreported + 1);

    public override string Explain(ReadOnlySpan<byte> text) => _atOnce
        ? $"{rule.Stock} {Numbers.Short(_stock)} fell by {Numbers.Short(_missing)} more than {rule.Outflow} explain"
        : $"{rule.Stock} {Numbers.Short(_stock)} keeps falling by about {Numbers.Short(_runMissing)} more each time than {rule.Outflow} explain";

    public override void Exchange(StateExchange state)
    {
        _usual.Exchange(state);
        state.Value(ref _before);
        state.Value(ref _flow);
        state.Value(ref _level);
        state.Value(ref _run);
        state.Value(ref _runMissing);
        state.Value(ref _seen);
        state.Section("gaps", _gaps.Exchange);
    }
}
