using System.Text;
using OrleansAnomaly.Detection.Sketches;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>Judges one attribute: a value never seen before, where new values have become rare.</summary>
/// <remarks>The chance of a new value is how often one came of late, so an attribute that is new every time (a request id) is never news.</remarks>
internal sealed class CategoricalHead(string name)
{
    private const int WarmUpEvents = 200;
    private const double Memory = 1.0 / 20_000;
    private const double NewPrior = 0.1;
    /// <summary>Surprise at which a new value is an alert: one new value in some 1,800 events.</summary>
    public const double EnoughSurprise = 7.5;

    private const int MostShown = 48;

    private readonly CountSketch _counts = new();
    private readonly DistinctSketch _distinct = new();
    private double _events;
    private double _new;
    private long _count;

    public string Name => name;

    /// <summary>Score of the last value; 1.0 is the alert boundary.</summary>
    public double Score { get; private set; }

    /// <summary>Factor by which people's verdicts raise its boundary; at least 1.</summary>
    public double Tolerance { get; set; } = 1;

    public static int StateBytes => CountSketch.StateBytes + DistinctSketch.StateBytes + 32;

    public HeadReport Report() => new(
        "categorical", Score, Math.Min(1, _count / (double)WarmUpEvents), StateBytes, $"{name}: about {Math.Round(_distinct.Estimate())} values");

    public void Push(ReadOnlySpan<byte> value)
    {
        ulong hash = TextHash.Of(value);
        _distinct.Add(hash);
        bool isNew = _counts.Add(hash) == 0;
        Score = isNew && _count >= WarmUpEvents ? Math.Log((_events + 1) / (_new + NewPrior)) / EnoughSurprise : 0;
        _events += 1 - _events * Memory;
        _new += (isNew && _count >= WarmUpEvents / 4 ? 1 : 0) - _new * Memory;
        _count++;
    }

    /// <summary>Why the last value is news, e.g. <c>country "RU" first seen, in 12034 events there were about 3 values</c>.</summary>
    public string Explain(ReadOnlySpan<byte> value) =>
        $"{name} \"{Encoding.UTF8.GetString(value[..Math.Min(value.Length, MostShown)])}\" first seen, in {_count - 1} events there were about {Math.Round(_distinct.Estimate() - 1)} values";

    public void Exchange(StateExchange state)
    {
        _counts.Exchange(state);
        _distinct.Exchange(state);
        state.Value(ref _events);
        state.Value(ref _new);
        state.Value(ref _count);
        double score = Score;
        state.Value(ref score);
        Score = score;
    }
}
