using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Calibration;

/// <summary>Knows the excursions a series makes again and again (nightly jobs, rare counts), so that they stop being news.</summary>
/// <remarks>The chance of an excursion of a size is the rate of excursions times the tail of their sizes. The first few count for nothing: once is no habit.</remarks>
internal sealed class Habit
{
    private const double NotYet = 2;
    private const double Memory = 1.0 / 50_000;
    private const double SizeMemory = 0.05;

    private readonly TailCalibration _sizes = TailCalibration.OfWaits();
    private double _episodes;
    private double _samples;
    private double _meanSize;

    public static int StateBytes => TailCalibration.StateBytes + 24;

    /// <summary>Negative logarithm of the chance, per sample, of an excursion this large; infinite while there is no habit.</summary>
    public double Surprise(double size)
    {
        if (_episodes <= NotYet)
            return double.PositiveInfinity;
        return Math.Log(_samples / (_episodes - NotYet)) + _sizes.Surprise(size / _meanSize);
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
    }
}
