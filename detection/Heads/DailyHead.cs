using OrleansAnomaly.Detection.Daily;
using OrleansAnomaly.Detection.Incidents;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>Finds that a metric strays further from what this hour of the week brings than on other days: for a sample, or for minutes to hours of them, as a leak does.</summary>
/// <remarks>
/// Running means over 1, 3, 9 and 27 samples of the deviation from a <see cref="WeekCourse"/>, each judged by its largest
/// values of past days. One sample alone adds to the longer means no more than would be odd of it, so a lone burst raises
/// none of them. Where a metric says how much stands behind it, a deviation counts by the square root of that: as much as
/// a share of so many proves. Of samples that come more often, the means over five minutes are judged.
/// </remarks>
internal sealed class DailyHead(MetricPolicy policy, double falseAlertsPerWeek) : MetricHead
{
    private const double DaysOfWeek = 7;
    private const int WarmUpSamples = 60;
    private const double WarmUpCeiling = 0.99;
    private const double LeastShareOfScatter = 0.1;
    private const double LeastFactor = 0.02;

    /// <summary>So many requests prove half of what their number says.</summary>
    private const double FewProveLittle = 10;

    private const double AboutAsLong = 1.2;
    private const double GrowsWithin = 3;
    private const double WeightMemory = 0.005;

    private readonly WeekCourse _course = new();
    private readonly Stray[] _strays = [new(1), new(3), new(9), new(27)];
    private readonly double _rarity = -Math.Log(falseAlertsPerWeek / DaysOfWeek / (policy.Watched == ChangeDirection.Both ? 8 : 4));
    private readonly SpanMeans _means = new();
    private DayCount _days;
    private double _volume;
    private double _interval;
    private double _value;
    private double _factor = 1;
    private double _effect = 1;
    private int _loudest;

    public override string Name => "daily";

    public override double Weight => 2;

    public override double WarmUp => Math.Min(1, _course.Count / (double)WarmUpSamples);

    public override int StateBytes => _course.StateBytes + _strays.Length * Stray.StateBytes + DayCount.StateBytes + SpanMeans.StateBytes + 48;

    public override string Detail => $"usual of this hour {Numbers.Short(policy.Back(Expected))}, deviation {Numbers.Short(_course.Scatter)}";

    public override MetricBand? Band => new(
        Expected,
        Math.Max(policy.Lowest, Expected + _strays[0].UsualDown / _factor),
        Math.Min(policy.Highest, Expected + _strays[0].UsualUp / _factor),
        _course.Scatter,
        Expected + Loudest.Mean / _factor);

    /// <summary>Standardised deviation of the last sample.</summary>
    public override double Residual => _strays[0].Mean / Math.Max(_course.Scatter, double.Epsilon);

    /// <summary>Of a share of so many (errors of requests) at least what one more or less of them makes, of a count what chance does.</summary>
    private double LeastScatter => _volume > 0
        ? Math.Sqrt((Math.Max(0, Expected) + 1 / _volume) / _volume)
        : Math.Max(policy.LeastScatter, LeastShareOfScatter * _course.Scatter);

    private double Expected => _course.Expected;

    private Stray Loudest => _strays[_loudest];

    public override void Push(in Sample sample, in SampleView view)
    {
        _interval = Math.Max(view.Interval, view.Interval < SpanMeans.Shortest ? SpanMeans.Span : 0);
        if (view.Interval >= SpanMeans.Shortest || view.Index == 0)
            Judge(sample);
        else if (_means.Push(sample, out Sample mean))
            Judge(mean);
    }

    public override string Explain(string metric, in MetricVerdict verdict) => _loudest == 0
        ? Evidence.Band(metric, verdict)
        : Growth() is { } growth ? $"{Evidence.Band(metric, verdict)}; {growth}" : $"{Evidence.Band(metric, verdict with { Value = Mean })} on average over {Numbers.Span(Loudest.Samples * _interval)}";

    protected override void ExchangeOwn(StateExchange state)
    {
        _days.Exchange(state);
        state.Value(ref _volume);
        state.Value(ref _interval);
        state.Value(ref _value);
        state.Value(ref _factor);
        state.Value(ref _effect);
        state.Value(ref _loudest);
        _means.Exchange(state);
        _course.Exchange(state);
        foreach (Stray stray in _strays)
            stray.Exchange(state);
    }

    private void Judge(in Sample sample)
    {
        (_value, _effect) = (sample.Value, sample.Effect);
        _course.Predict(sample.Time);
        _factor = Factor(sample.Volume);
        double deviation = _course.Count == 0 ? 0 : (sample.Value - Expected) * _factor, best = 0;
        double least = LeastScatter, bounded = _strays[0].Bounded(deviation, _rarity);
        bool ends = _days.Begins(sample.Time, out bool counts);
        _loudest = 0;
        for (int i = 0; i < _strays.Length; i++)
        {
            if (ends)
                _strays[i].EndDay(counts);
            double surprise = _strays[i].Push(i == 0 ? deviation : bounded, least);
            if (Matters(_strays[i]) && surprise > best)
                (best, _loudest) = (surprise, i);
        }

        Score = best / _rarity;
        Direction = (Direction)Math.Sign(Loudest.Mean);
        if (_course.Count < WarmUpSamples)
            Score = Math.Min(Score, WarmUpCeiling);
        foreach (Stray stray in _strays)
            stray.Learn(Score >= 1);
        _course.Learn(sample.Time, sample.Value);
    }

    private double Mean => _effect * policy.Back(Expected + Loudest.Mean / _factor);

    /// <summary>A mean that lags behind a longer one shows a slope; where the metric has a limit, it says when that is reached.</summary>
    private string? Growth()
    {
        Stray quick = _strays[^2], slow = _strays[^1];
        double slope = (quick.Mean - slow.Mean) / _factor / (slow.Samples - quick.Samples) / Math.Max(_interval, double.Epsilon) * 3600;
        if (policy.IsScaled || _loudest < 2 || Direction != Direction.Up || slow.Mean <= 0 || GrowsWithin * slope < _course.Scatter)
            return null;
        string grows = $"grows by {Numbers.Short(slope)}{policy.Unit.Spaced()} an hour";
        return policy.High is { } high && high > _value
            ? $"{grows}, reaches {Numbers.Short(high)}{policy.Unit.Spaced()} in about {Numbers.Span((high - _value) / slope * 3600)}"
            : grows;
    }

    /// <summary>True when the change is to a side that matters and is about one that lasts long enough.</summary>
    private bool Matters(Stray stray) => (stray.Samples * _interval * AboutAsLong >= policy.LastsSeconds || stray == _strays[^1]) && policy.Watched switch
    {
        ChangeDirection.Up => stray.Mean > 0,
        ChangeDirection.Down => stray.Mean < 0,
        _ => true,
    };

    private double Factor(double volume)
    {
        if (!(volume >= 0))
            return 1;
        _volume = _volume == 0 ? volume : _volume + WeightMemory * (volume - _volume);
        return _volume > 0 ? Math.Max(LeastFactor, Math.Sqrt(volume / _volume) * volume / (volume + FewProveLittle)) : 1;
    }
}
