using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>Finds events that come as a machine's do: gaps that hardly vary, where the entity's usually do.</summary>
/// <remarks>The variance of the logarithm of the last gaps against the usual one, by the large deviations of a sample variance.</remarks>
internal sealed class RegularityHead : TimeEventHead
{
    private const double Memory = 1.0 / 12;
    private const double Sample = 16;
    private const double UsualMemory = 1.0 / 500;
    private const double PriorWeight = 30;
    private const double LeastGap = 0.05;
    private const double LeastVariance = 1e-4;

    /// <summary>What a person's gaps vary by while they are at it, breaks apart: usual gaps with long breaks among them vary by more.</summary>
    private const double OneSitting = 1;

    private const double ClearlyLess = 0.2;
    private const int LeastGaps = 16;

    private double _last = double.NaN;
    private double _mean;
    private double _variance = 1;
    private double _usual = 1;
    private double _seen;
    private double _time;
    private int _gaps;

    public override string Name => "regularity";

    public override double Seen => _seen;

    public override int StateBytes => 64;

    public override string Detail => $"gaps vary by {Numbers.Short(100 * Math.Sqrt(_usual))} %";

    public override EventBand Band => new(Math.Sqrt(_variance), Math.Sqrt(_usual), double.NaN, double.NaN);

    public override void Judge(double time)
    {
        (_time, Surprise, Direction) = (time, 0, Direction.Down);
        if (double.IsNaN(_last))
            return;
        Follow(Math.Log(Math.Max(LeastGap, time - _last)));
        double ratio = Math.Max(LeastVariance, _variance) / Math.Min(_usual, OneSitting);
        if (_gaps >= LeastGaps && ratio < ClearlyLess)
            Surprise = Sample / 2 * (ratio - 1 - Math.Log(ratio));
    }

    public override void Learn(double weight)
    {
        if (!double.IsNaN(_last) && _gaps >= LeastGaps / 2)
            _usual += weight * Math.Max(UsualMemory, 1 / (PriorWeight + _seen)) * (_variance - _usual);
        _last = double.IsNaN(_last) ? _time : Math.Max(_last, _time);
        _seen += weight;
    }

    public override string Explain(ReadOnlySpan<byte> text) =>
        $"events as regular as a machine's: one every {Numbers.Span(Math.Exp(_mean))}, varying by {Numbers.Short(100 * Math.Sqrt(_variance))} %, usually by {Numbers.Short(100 * Math.Sqrt(_usual))} %";

    public override void Exchange(StateExchange state)
    {
        state.Value(ref _last);
        state.Value(ref _mean);
        state.Value(ref _variance);
        state.Value(ref _usual);
        state.Value(ref _seen);
        state.Value(ref _gaps);
    }

    private void Follow(double logGap)
    {
        double weight = Math.Max(Memory, 1.0 / ++_gaps), deviation = logGap - _mean;
        _mean += weight * deviation;
        _variance = (1 - weight) * (_variance + weight * deviation * deviation);
    }
}
