using OrleansAnomaly.Detection.Daily;
using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>Finds a metric that jumps about more than on other days although its mean may be as ever: a loose contact, a flapping link.</summary>
/// <remarks>Running means over 8 and 24 samples of the difference between neighbours against the usual one, each bounded so that a lone jump raises nothing.</remarks>
internal sealed class NoiseHead(double falseAlertsPerWeek) : MetricHead
{
    private const double DaysOfWeek = 7;
    private const int WarmUpSamples = 60;
    private const double WarmUpCeiling = 0.99;
    private const double Most = 4;
    private const double Memory = 0.002;
    private const double LeastScatter = 0.1;

    private readonly Stray[] _strays = [new(8), new(24)];
    private readonly double _rarity = -Math.Log(falseAlertsPerWeek / DaysOfWeek / 2);
    private DayCount _days;
    private double _last = double.NaN;
    private double _usual;
    private long _count;

    public override string Name => "noise";

    public override double Weight => 0;

    public override double WarmUp => Math.Min(1, _count / (double)WarmUpSamples);

    public override int StateBytes => _strays.Length * Stray.StateBytes + DayCount.StateBytes + 24;

    public override string Detail => $"neighbours differ by {Numbers.Short(_usual)}";

    public override void Push(in Sample sample, in SampleView view)
    {
        Score = 0;
        bool ends = _days.Begins(sample.Time, out bool counts);
        if (!double.IsNaN(_last))
            Judge(Math.Abs(sample.Value - _last), ends, counts);
        _last = sample.Value;
    }

    public override string Explain(string metric, in MetricVerdict verdict) =>
        $"{metric} is {Numbers.Short(1 + Math.Max(_strays[0].Mean, _strays[1].Mean))} times as noisy as usual, now {Numbers.Short(verdict.Value)}{verdict.Unit.Spaced()}";

    protected override void ExchangeOwn(StateExchange state)
    {
        _days.Exchange(state);
        state.Value(ref _last);
        state.Value(ref _usual);
        state.Value(ref _count);
        foreach (Stray stray in _strays)
            stray.Exchange(state);
    }

    private void Judge(double difference, bool ends, bool counts)
    {
        double bounded = _count < WarmUpSamples ? difference : Math.Min(difference, Most * _usual), best = 0;
        double deviation = _usual > 0 ? bounded / _usual - 1 : 0;
        foreach (Stray stray in _strays)
        {
            if (ends)
                stray.EndDay(counts);
            double surprise = stray.Push(deviation, LeastScatter);
            best = Math.Max(best, stray.Mean > 0 ? surprise : 0);
        }

        Score = best / _rarity;
        Direction = Direction.Up;
        if (_count < WarmUpSamples)
            Score = Math.Min(Score, WarmUpCeiling);
        foreach (Stray stray in _strays)
            stray.Learn(Score >= 1);
        _usual += Math.Max(Memory, 1.0 / ++_count) * (bounded - _usual);
    }
}
