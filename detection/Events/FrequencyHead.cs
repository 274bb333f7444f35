using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>Finds events that come much faster than the entity's own gaps, by the time that the last 3, 5, 9 and 17 of them took.</summary>
/// <remarks>
/// It must be rare by chance, were events to come at the entity's mean rate (the gamma distribution of a Poisson process),
/// and by the entity's own habit: who shops in bursts has short gaps all the time.
/// </remarks>
internal sealed class FrequencyHead : TimeEventHead
{
    /// <summary>People do not act around the clock: the rate of their busy hours in terms of the mean one.</summary>
    private const double BusyHours = 2.5;

    /// <summary>Bursts that come again and again are a habit, and must be learnt as one though each is odd at first.</summary>
    private const double LeastLearnt = 0.5;

    private const double LeastEvents = 8;
    private const double LeastGap = 0.1;
    private const double GapMemory = 1.0 / 500;
    private const double MostGaps = 20;
    private const double LeastSpread = 0.05;

    private static readonly int[] Steps = [2, 4, 8, 16];

    private readonly UsualValue[] _usual = [new(0.9), new(0.65), new(0.45), new(0.35)];
    private readonly RecentTimes _times = new();
    private readonly double[] _spans = new double[4];
    private double _gap;
    private double _seen;
    private double _time;
    private int _worst;

    public override string Name => "frequency";

    public override double Seen => _seen;

    public override int StateBytes => 4 * UsualValue.StateBytes + RecentTimes.StateBytes + 64;

    public override string Detail => _seen < 2 ? "learning how often events come" : $"one every {Numbers.Span(_gap)}";

    public override EventBand Band => new(_spans[_worst], _gap * Steps[_worst], double.NaN, double.NaN);

    public override void Judge(double time)
    {
        (_time, Surprise, Direction) = (time, 0, Direction.Up);
        for (int i = 0; i < Steps.Length; i++)
        {
            _spans[i] = _times.Count < Steps[i] ? double.NaN : Math.Max(LeastGap, time - _times.Before(Steps[i]));
            if (_seen < LeastEvents || double.IsNaN(_spans[i]))
                continue;
            double surprise = Math.Min(ByChance(BusyHours * _spans[i] / _gap, Steps[i]), ByHabit(i)) - Math.Log(Steps.Length);
            if (surprise > Surprise)
                (Surprise, _worst) = (surprise, i);
        }
    }

    public override void Learn(double weight)
    {
        weight = Math.Max(weight, LeastLearnt);
        if (_times.Count > 0)
        {
            double gap = Math.Max(0, _time - _times.Before(1)), bounded = _seen < LeastEvents ? gap : Math.Min(gap, MostGaps * _gap);
            _gap += weight * Math.Max(GapMemory, 1 / (_seen + 1)) * (bounded - _gap);
            _seen += weight;
        }

        for (int i = 0; i < Steps.Length; i++)
        {
            if (!double.IsNaN(_spans[i]))
                _usual[i].Learn(-Math.Log(_spans[i]), weight, LeastSpread);
        }

        _times.Add(_time);
    }

    public override string Explain(ReadOnlySpan<byte> text) =>
        $"{Steps[_worst] + 1} events in {Numbers.Span(_spans[_worst])}, usually one every {Numbers.Span(_gap)}";

    public override void Exchange(StateExchange state)
    {
        foreach (UsualValue usual in _usual)
            usual.Exchange(state);
        _times.Exchange(state);
        state.Value(ref _gap);
        state.Value(ref _seen);
    }

    /// <summary>Negative logarithm of the chance that so many events come within a span of so many mean gaps.</summary>
    private static double ByChance(double span, int events)
    {
        if (span >= events)
            return 0;
        double chance = events * Math.Log(span) - span - LogFactorial(events) - Math.Log(1 - span / (events + 1));
        return Math.Max(0, -chance);
    }

    private double ByHabit(int i)
    {
        double quick = -Math.Log(_spans[i]);
        return quick <= _usual[i].Mean ? 0 : _usual[i].Surprise(quick, LeastSpread);
    }

    private static double LogFactorial(int n) => n * Math.Log(n) - n + 0.5 * Math.Log(2 * Math.PI * n) + 1 / (12.0 * n);
}
