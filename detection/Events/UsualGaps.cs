using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>Knows which spans of time usually lie between an entity's reports: an hour, a night, a Sunday, but not the two hours of a report that was lost.</summary>
internal sealed class UsualGaps
{
    private const int Bins = 56;
    private const double PerOctave = 2;
    private const double Usual = 0.008;
    private const double Memory = 1.0 / 400;
    private const double Prior = 20;

    private readonly float[] _shares = new float[Bins];
    private double _middle;
    private double _seen;
    private double _last = double.NaN;

    public static int StateBytes => Bins * sizeof(float) + 24;

    /// <summary>Reports' worth of time that passed unreported before the last one; 0 where the gap is a usual one.</summary>
    public double Unreported { get; private set; }

    /// <summary>Takes the time of a report.</summary>
    public void Push(double time)
    {
        double gap = time - _last;
        Unreported = 0;
        _last = double.IsNaN(_last) ? time : Math.Max(time, _last);
        if (!(gap > 0))
            return;
        int bin = Math.Clamp((int)Math.Round(PerOctave * Math.Log2(gap)), 0, Bins - 1);
        if (_seen >= Prior && gap > _middle && _shares[bin] < Usual)
            Unreported = gap / _middle - 1;
        double weight = Math.Max(Memory, 1 / (_seen + 1));
        foreach (ref float share in _shares.AsSpan())
            share = (float)(share * (1 - weight));
        _shares[bin] += (float)weight;
        _middle = _seen == 0 ? gap : _middle * Math.Exp(Math.Max(0.01, 1 / (_seen + 1)) * Math.Sign(gap - _middle));
        _seen++;
    }

    public void Exchange(StateExchange state)
    {
        state.Values(_shares);
        state.Value(ref _middle);
        state.Value(ref _seen);
        state.Value(ref _last);
    }
}
