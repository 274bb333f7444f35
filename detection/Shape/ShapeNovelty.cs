using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Shape;

/// <summary>Multi-scale dictionary novelty, small form: how unlike anything before the recent shape of a series is.</summary>
/// <remarks>Scales of 2, 4 and 8 samples, every phase, at most 96 prototypes each in a byte a value.</remarks>
internal sealed class ShapeNovelty
{
    private const int WarmUpSamples = 100;

    private static readonly int[] Scales = [2, 4, 8];

    private readonly ShapeDictionary[][] _scales =
        [.. Scales.Select(scale => Enumerable.Range(0, scale).Select(phase => new ShapeDictionary(scale, phase)).ToArray())];

    private readonly ShiftNovelty _shift = new();
    private long _count;

    public long Count => _count;

    public int Prototypes => _scales.Sum(scale => scale.Sum(dictionary => dictionary.Prototypes));

    public static int MostBytes { get; } = Scales.Sum() * ShapeDictionary.MostBytes + ShiftNovelty.StateBytes + sizeof(long);

    public int StateBytes => _scales.Sum(scale => scale.Sum(dictionary => dictionary.StateBytes)) + ShiftNovelty.StateBytes + sizeof(long);

    /// <summary>Learns a sample and returns its novelty, 0 or more.</summary>
    public double Push(double value)
    {
        double novelty = 0;
        for (int i = 0; i < _scales.Length; i++)
        {
            ShapeDictionary[] phases = _scales[i];
            double sum = 0;
            for (int phase = 0; phase < phases.Length; phase++)
                sum += phases[phase].Push(value, _count - phase >= WarmUpSamples);
            novelty += sum / phases.Length;
        }
        novelty += _shift.Push(value);
        _count++;
        return novelty;
    }

    public void Exchange(StateExchange state)
    {
        state.Value(ref _count);
        _shift.Exchange(state);
        foreach (ShapeDictionary[] phases in _scales)
        {
            foreach (ShapeDictionary dictionary in phases)
                dictionary.Exchange(state);
        }
    }
}
