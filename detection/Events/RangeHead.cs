using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>Finds values outside fixed limits, whatever is usual, from the first event on.</summary>
internal sealed class RangeHead(string name, FieldRule rule) : MetricEventHead
{
    private const double Outside = 30;

    private double _value = double.NaN;
    private double _seen;

    public override string Name => "range";

    public override string Subject => name;

    public override double Seen => _seen;

    public override int StateBytes => 8;

    public override string Detail => $"{name} must be {Limits}";

    public override EventBand Band => new(_value, double.NaN, rule.Low ?? double.NaN, rule.High ?? double.NaN);

    private string Limits => (rule.Low, rule.High) switch
    {
        ({ } low, { } high) => $"from {Numbers.Short(low)} to {Numbers.Short(high)}{rule.Unit.Spaced()}",
        ({ } low, null) => $"at least {Numbers.Short(low)}{rule.Unit.Spaced()}",
        _ => $"at most {Numbers.Short(rule.High ?? double.NaN)}{rule.Unit.Spaced()}",
    };

    public override void Judge(double value)
    {
        _value = value;
        Direction = value < rule.Low ? Direction.Down : value > rule.High ? Direction.Up : Direction.None;
        Surprise = Direction == Direction.None ? 0 : Outside;
    }

    public override void Learn(double weight) => _seen++;

    public override string Explain(ReadOnlySpan<byte> text) => $"{name} {Numbers.Short(_value)}{rule.Unit.Spaced()} is out of range, must be {Limits}";

    public override void Exchange(StateExchange state) => state.Value(ref _seen);
}
