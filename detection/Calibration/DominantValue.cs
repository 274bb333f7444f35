using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Calibration;

/// <summary>Knows the one value that a series has nearly always (a constant, the zero of a sparse count), and how rarely it leaves it.</summary>
/// <remarks>
/// Of a series that never moved nothing but that is known: a first move after n samples has a chance of about 1/n,
/// two in a row less. So a constant must have stood for some 180 samples before a single other value is news.
/// </remarks>
internal sealed class DominantValue
{
    private const double Dominates = 0.8;
    private const double Memory = 0.005;
    private const int MostVotes = 100;
    private const double CountMemory = 1.0 / 50_000;
    private const double Unseen = 0.1;
    private const double RunShare = 0.5;
    private const double SizesKnown = 3;
    private const double EnoughSurprise = 7.5;
    private const double SizeMemory = 0.05;

    private readonly TailCalibration _sizes = TailCalibration.OfWaits();
    private double _value = double.NaN;
    private double _share;
    private double _samples;
    private double _moves;
    private double _meanSize;
    private int _votes;
    private int _run;
    private long _count;

    public static int StateBytes => TailCalibration.StateBytes + 60;

    /// <summary>True when one value is nearly always seen.</summary>
    public bool Reigns => _share > Dominates;

    /// <summary>Score of a value while <see cref="Reigns"/>; 1.0 is the alert boundary.</summary>
    public double Score(double value, double rarity)
    {
        if (value == _value)
            return 0;
        double rate = Math.Log((_samples + 1) / (_moves + Unseen)), surprise = rate * (1 + RunShare * _run);
        if (_moves < SizesKnown)
            return surprise / EnoughSurprise;
        return (surprise + _sizes.Surprise(Math.Abs(value - _value) / _meanSize)) / Math.Max(rarity, EnoughSurprise);
    }

    public void Learn(double value)
    {
        Vote(value);
        bool moved = value != _value;
        _share += Math.Max(Memory, 1.0 / ++_count) * ((moved ? 0 : 1) - _share);
        _samples += 1 - _samples * CountMemory;
        _moves -= _moves * CountMemory;
        if (moved && _run == 0 && Reigns)
            LearnMove(Math.Abs(value - _value));
        _run = moved ? _run + 1 : 0;
    }

    public void Exchange(StateExchange state)
    {
        _sizes.Exchange(state);
        state.Value(ref _value);
        state.Value(ref _share);
        state.Value(ref _samples);
        state.Value(ref _moves);
        state.Value(ref _meanSize);
        state.Value(ref _votes);
        state.Value(ref _run);
        state.Value(ref _count);
    }

    private void LearnMove(double size)
    {
        _moves++;
        _meanSize += Math.Max(SizeMemory, 1 / _moves) * (size - _meanSize);
        _sizes.Record(size / _meanSize);
    }

    private void Vote(double value)
    {
        if (value == _value)
            _votes = Math.Min(_votes + 1, MostVotes);
        else if (--_votes < 0)
            (_value, _votes, _run) = (value, 1, 0);
    }
}
