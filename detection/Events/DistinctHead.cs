using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>Finds too many different values of an attribute in a short time: many cards on one IP, many users from one source, many sources on one target.</summary>
internal sealed class DistinctHead(string name, DistinctRule rule, string kind) : AttributeEventHead
{
    private const double PriorSpread = 0.4;
    private const double PriorMean = 0.4;
    private const double LeastSpread = 0.1;
    private const double Odd = 3;
    private const double BeyondLimit = 30;

    private readonly RecentDistinct _recent = new(rule.WindowSeconds);
    private readonly UsualValue _usual = new(PriorSpread, PriorMean);
    private double _count;
    private double _time;
    private double _learntAt = double.NegativeInfinity;
    private bool _odd;

    public override string Name => "distinct";

    public override string Subject => name;

    public override string Section => FormattableString.Invariant($"{Name}:{name}:{rule.WindowSeconds}");

    public override double Seen => _usual.Seen;

    public override int StateBytes => RecentDistinct.StateBytes + UsualValue.StateBytes + 8;

    public override string Detail => $"usually {Numbers.Short(Usual)} of {name} in {Numbers.Span(rule.WindowSeconds)}";

    public override EventBand Band => new(Math.Round(_count), Usual, double.NaN, Math.Exp(_usual.Mean + 2 * _usual.Up));

    private double Usual => Math.Round(Math.Exp(_usual.Mean));

    public override void Judge(double time, ulong hash)
    {
        _count = _recent.Add(time, hash);
        double usual = Math.Max(1, Math.Exp(_usual.Mean));
        bool many = Math.Round(_count) >= rule.Least && _count > usual;
        double byChance = many ? _count * Math.Log(_count / usual) - _count + usual : 0;
        double byHabit = _count > usual ? _usual.Surprise(Math.Log(_count), LeastSpread) : 0;
        (_time, _odd, Surprise) = (time, byHabit > Odd, many ? Math.Min(byChance, byHabit) : 0);
        if (_odd && Math.Round(_count) >= rule.Limit)
            Surprise = Math.Max(Surprise, BeyondLimit);
        Direction = Direction.Up;
    }

    /// <summary>Learns once a part of the window: counts that rise event by event are one course, not many.</summary>
    public override void Learn(double weight)
    {
        if (_time - _learntAt < rule.WindowSeconds / RecentDistinct.Parts)
            return;
        _learntAt = _time;
        _usual.Learn(Math.Log(Math.Max(1, _count)), _odd ? Math.Min(weight, OddWeight) : weight, LeastSpread);
    }

    public override string Explain(ReadOnlySpan<byte> text) =>
        $"{Math.Round(_count)} different values of {name} on this {kind} in {Numbers.Span(rule.WindowSeconds)}, usual {Usual}";

    public override void Exchange(StateExchange state)
    {
        _recent.Exchange(state);
        _usual.Exchange(state);
        state.Value(ref _learntAt);
    }
}
