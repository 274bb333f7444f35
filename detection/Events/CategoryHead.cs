using System.Text;
using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.Sketches;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>Judges an attribute's values: first-seen and rare ones, against how often the entity has such.</summary>
internal sealed class CategoryHead(string name) : AttributeEventHead
{
    private const int MostShown = 48;

    private readonly HabitSketch _counts = new();
    private readonly RarityLevels _levels = new();
    private double _debt;
    private ulong _hash;
    private int _count;
    private int _level;

    public override string Name => "categorical";

    public override string Subject => name;

    public override double Seen => _levels.Seen;

    public override bool IsUtterlyNew => _levels.IsUtterlyNew(_level);

    public override int StateBytes => _counts.StateBytes + RarityLevels.StateBytes + 8;

    public override string Detail => $"{name}: about {_counts.Values} values in {Math.Round(Seen)} events";

    public override void Judge(double time, ulong hash)
    {
        (_hash, _count) = (hash, _counts.Count(hash));
        _level = RarityLevels.LevelOf(_count, _levels.Seen);
        Surprise = _levels.Surprise(_level);
    }

    public override void Learn(double weight)
    {
        _levels.Learn(_level, weight);
        _debt += weight;
        if (_debt < 1)
            return;
        _debt -= 1;
        _counts.Add(_hash);
    }

    public override string Explain(ReadOnlySpan<byte> text)
    {
        string value = Encoding.UTF8.GetString(text[..Math.Min(text.Length, MostShown)]);
        return _count == 0
            ? $"first seen {name} {value} in {Math.Round(Seen)} events"
            : $"rare {name} {value}, seen {_count} times in {Math.Round(Seen)} events";
    }

    public override void Exchange(StateExchange state)
    {
        _counts.Exchange(state);
        _levels.Exchange(state);
        state.Value(ref _debt);
    }
}
