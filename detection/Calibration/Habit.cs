using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Calibration;

/// <summary>Knows the excursions a series makes again and again (nightly jobs, rare counts), so that they stop being news.</summary>
/// <remarks>The chance of an excursion of a size is the rate of excursions times the tail of their sizes. The first few count for nothing: once is no habit.</remarks>
/// <param name="notYet">Excursions that make no habit yet.</param>
internal sealed class Habit(int notYet)
{
    private const double Memory = 1.0 / 50_000;
    private const double SizeMemory = 0.05;

    private readonly TailCalibration _sizes = TailCalibration.OfWaits();
    private double _episodes;
    private double _samples;
    private double _meanSize;
    private bool _outside;

    public static int StateBytes => TailCalibration.StateBytes + 25;

    /// <summary>Negative logarithm of the chance, per sample, of an excursion this large; infinite while there is no habit.</summary>
    public double Surprise(double size)
    {
        if (_episodes <= notYet)
            return double.PositiveInfinity;
        return Math.Log(_samples / (_episodes - notYet)) + _sizes.Surprise(size / _meanSize);
    }

    /// <summary>The score of a head that knows sizes by no chance of their own: what it raised again and again stops being news.</summary>
    /// <param name="score">The head's score; an excursion where at least 1.</param>
    /// <param name="rarity">Negative logarithm of the wanted chance of a false alert per sample.</param>
    public double Temper(double score, double rarity)
    {
        bool outside = score >= 1;
        double tempered = outside ? Math.Min(score, Surprise(score) / rarity) : score;
        if (outside && !_outside)
            Record(score);
        else
            Rest();
        _outside = outside;
        return tempered;
    }

    /// <summary>Counts a sample without an excursion.</summary>
    public void Rest()
    {
        _samples += 1 - _samples * Memory;
        _episodes -= _episodes * Memory;
    }

    /// <summary>Counts an excursion, once at its beginning.</summary>
    public void Record(double size)
    {
        Rest();
        _episodes++;
        _meanSize += Math.Max(SizeMemory, 1 / _episodes) * (size - _meanSize);
        _sizes.Record(size / _meanSize);
    }

    public void Exchange(StateExchange state)
    {
        _sizes.Exchange(state);
        state.Value(ref _episodes);
        state.Value(ref _samples);
        state.Value(ref _meanSize);
        state.Value(ref _outside);
    }
}
