using System.Text;
using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.Sketches;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>Finds values that follow each other in an order the entity never or hardly ever takes, alone or several in a short run.</summary>
internal sealed class SequenceHead(string name) : AttributeEventHead
{
    private const int MostShown = 48;

    /// <summary>A step never taken says the more, the more often its first value came: as if it had been taken half a time.</summary>
    private const double Never = 0.5;

    private const int OftenEnough = 90;
    private const double LongMemory = 0.1;

    private readonly HabitSketch _pairs = new();
    private readonly HabitSketch _firsts = new();
    private readonly RarityLevels _levels = new();
    private readonly SurpriseRun _run = new();
    private readonly SurpriseRun _longRun = new(LongMemory);
    private ulong _before;
    private ulong _pair;
    private ulong _now;
    private double _debt;
    private int _level;
    private bool _alone;
    private bool _isNever;

    public override string Name => "sequence";

    public override string Subject => name;

    public override double Seen => _levels.Seen;

    public override bool IsUtterlyNew => _isNever && _levels.IsNearlyMost(_level);

    public override int StateBytes => _pairs.StateBytes + _firsts.StateBytes + RarityLevels.StateBytes + 2 * SurpriseRun.StateBytes + 24;

    public override string Detail => $"{_pairs.Values} steps between {_firsts.Values} values of {name}";

    public override void Judge(double time, ulong hash)
    {
        (_now, _pair) = (hash, TextHash.Of(_before, hash));
        _level = RarityLevels.LevelOf(Math.Max(Never, _pairs.Count(_pair)), Math.Max(1, _firsts.Count(_before)));
        _isNever = _pairs.Count(_pair) == 0 && _firsts.Count(_before) >= OftenEnough;
        double surprise = _levels.Surprise(_level), run = Math.Max(_run.Push(surprise), _longRun.Push(surprise)) - Math.Log(3);
        (_alone, Surprise) = (surprise >= run, Math.Max(surprise, run));
    }

    public override void Learn(double weight)
    {
        _levels.Learn(_level, weight);
        _debt += weight;
        if (_debt >= 1)
        {
            _debt -= 1;
            _pairs.Add(_pair);
            _firsts.Add(_before);
        }

        _before = _now;
    }

    public override string Explain(ReadOnlySpan<byte> text)
    {
        string value = Encoding.UTF8.GetString(text[..Math.Min(text.Length, MostShown)]);
        return _alone
            ? $"{name} {value} after what it never or hardly ever follows, in {Math.Round(Seen)} events"
            : $"several steps of {name} in an odd order, the last to {value}";
    }

    public override void Exchange(StateExchange state)
    {
        _pairs.Exchange(state);
        _firsts.Exchange(state);
        _levels.Exchange(state);
        _run.Exchange(state);
        state.Value(ref _debt);
        long before = (long)_before;
        state.Value(ref before);
        _before = (ulong)before;
        state.Section("long run", _longRun.Exchange);
    }
}
