using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.Sketches;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>Judges a metric's values event by event: how far from the entity's usual amount on a logarithmic scale, unless the entity has had such before.</summary>
/// <remarks>
/// Two views of it: a bell curve on the logarithmic scale, which says much after few events, and the counts of a coarse
/// histogram, which knows zeros, several usual amounts and gaps between them. Far amounts count in full only where values
/// of new size are rare.
/// </remarks>
internal sealed class AmountHead(string name, FieldRule rule) : MetricEventHead
{
    private const double PriorSpread = 0.7;
    private const double LeastSpread = 0.02;
    private const double BinsPerE = 4;
    private const double NeighbourCounts = 0.5;
    private const double GapCounts = 0.6;
    private const double Unimportant = 1;
    private const double LeastRecorded = 10;
    private const double TailOfSpread = 0.5;

    private readonly UsualValue _usual = new(PriorSpread);
    private readonly HabitSketch _counts = new();
    private readonly RarityLevels _levels = new();
    private AmountScale _scale;
    private double _debt;
    private double _most = double.NaN;
    private double _value = double.NaN;
    private double _scaled;
    private int _level;

    public override string Name => "amount";

    public override string Subject => name;

    public override double Seen => _levels.Seen;

    public override int StateBytes => UsualValue.StateBytes + _counts.StateBytes + RarityLevels.StateBytes + AmountScale.StateBytes + 24;

    public override string Detail => $"usually {Numbers.Short(Lower)} to {Numbers.Short(Upper)}{rule.Unit.Spaced()}";

    public override EventBand Band => new(_value, Expected, Lower, Upper);

    /// <summary>Standardised deviation on the logarithmic scale, with its sign.</summary>
    public override float Feature => (float)((_scaled - _usual.Mean) / Math.Max(LeastSpread, _scaled >= _usual.Mean ? _usual.Up : _usual.Down)) is var far && float.IsFinite(far) ? far : 0;

    private double Expected => _scale.Back(_usual.Mean);

    private double Lower => _scale.Back(_usual.Mean - 2 * _usual.Down);

    private double Upper => _scale.Back(_usual.Mean + 2 * _usual.Up);

    public override void Judge(double value)
    {
        (_value, _scaled) = (value, _scale.Of(value));
        _level = RarityLevels.LevelOf(CountAround(_scaled), _levels.Seen);
        Direction = _scaled > _usual.Mean ? Direction.Up : _scaled < _usual.Mean ? Direction.Down : Direction.None;
        Surprise = Matters() ? Judge() : 0;
    }

    public override void Learn(double weight)
    {
        _levels.Learn(_level, weight);
        _usual.Learn(_scaled, weight, LeastSpread);
        if (weight > EventHead.OddWeight)
            _most = _scaled > _most ? _most + weight * (_scaled - _most) : double.IsNaN(_most) ? _scaled : _most;
        _debt += weight;
        if (_debt < 1)
            return;
        _debt -= 1;
        _counts.Add(Bin(_scaled, 0));
    }

    public override string Explain(ReadOnlySpan<byte> text)
    {
        double times = _value / Expected;
        string ratio = Expected > 0 && times is > 1.05 or (> 0.005 and < 0.95) ? $", {Numbers.Short(times)}x" : "";
        return $"{name} {Numbers.Short(_value)}{rule.Unit.Spaced()}, usual {Numbers.Short(Lower)}-{Numbers.Short(Upper)} in {Math.Round(Seen)} events{ratio}";
    }

    public override void Exchange(StateExchange state)
    {
        _usual.Exchange(state);
        _counts.Exchange(state);
        _levels.Exchange(state);
        _scale.Exchange(state);
        state.Value(ref _debt);
        state.Value(ref _most);
    }

    private double Judge()
    {
        double far = _usual.Surprise(_scaled, LeastSpread) - (rule.Direction == ChangeDirection.Both ? Math.Log(2) : 0);
        double rare = _levels.Surprise(_level), newness = rare / _levels.Most;
        double bounded = far <= rare ? far : rare + newness * newness * (far - rare);
        double surprise = Math.Max(Math.Max(bounded, GapCounts * rare), Record());
        double change = Math.Abs(_value - Expected), least = Math.Max(rule.LeastChange, rule.LeastRatio * Math.Abs(Expected));
        return change < least ? Math.Min(surprise, Unimportant) : surprise;
    }

    /// <summary>Beyond the largest ever, heavy tails fall off exponentially on a logarithmic scale: being the largest is one chance in so many, the rest is how far.</summary>
    private double Record() => _scaled > _most && _levels.Seen >= LeastRecorded
        ? Math.Log(_levels.Seen + 1) + (_scaled - _most) / (TailOfSpread * Math.Max(_usual.Up, LeastSpread))
        : 0;

    private bool Matters() => _usual.Seen > 0 && rule.Direction switch
    {
        ChangeDirection.Up => Direction == Direction.Up,
        ChangeDirection.Down => Direction == Direction.Down,
        _ => true,
    };

    private double CountAround(double scaled) =>
        _counts.Count(Bin(scaled, 0)) + NeighbourCounts * (_counts.Count(Bin(scaled, -1)) + _counts.Count(Bin(scaled, 1)));

    private static ulong Bin(double scaled, int offset) => TextHash.Of((long)Math.Floor(scaled * BinsPerE) + offset);
}
