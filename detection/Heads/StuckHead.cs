using OrleansAnomaly.Detection.Incidents;
using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>Finds a metric that stands still although it usually moves: a frozen sensor, a stale cache.</summary>
internal sealed class StuckHead : MetricHead
{
    private const int WarmUpSamples = 100;
    private const int LeastRun = 12;
    private const double LongestRuns = 2.5;
    private const double RepeatMemory = 0.002;
    private const double ForgetLongest = 0.0005;
    private const double LeastRepeats = 1e-3;
    private const double MostRepeats = 1 - 1e-9;

    private double _last = double.NaN;
    private double _repeats = 0.5;
    private double _longest;
    private int _run;
    private long _count;

    public override string Name => "stuck";

    public override double Weight => 0;

    public override double WarmUp => Math.Min(1, _count / (double)WarmUpSamples);

    public override int StateBytes => 56;

    public override string Detail => $"repeats {Numbers.Short(100 * _repeats)} % of the time, at most {Numbers.Short(_longest)} in a row";

    public override void Push(in Sample sample, in SampleView view)
    {
        bool repeats = sample.Value == _last;
        if (!repeats)
            EndRun();
        _run = repeats ? _run + 1 : 0;
        Score = _count < WarmUpSamples || _run < LeastRun ? 0 : Judge(view.Rarity);
        if (Score < 1)
            _repeats = Math.Clamp(_repeats + Math.Max(RepeatMemory, 1.0 / (_count + 2)) * ((repeats ? 1 : 0) - _repeats), LeastRepeats, MostRepeats);
        _last = sample.Value;
        _count++;
    }

    public override string Explain(string metric, in MetricVerdict verdict) =>
        $"{metric} stuck at {Numbers.Short(verdict.Value)} for {_run + 1} samples, usually at most {Numbers.Short(Math.Max(1, _longest + 1))}";

    protected override void ExchangeOwn(StateExchange state)
    {
        state.Value(ref _last);
        state.Value(ref _repeats);
        state.Value(ref _longest);
        state.Value(ref _run);
        state.Value(ref _count);
    }

    private double Judge(double rarity) =>
        Math.Min(_run * -Math.Log(_repeats) / rarity, _run / Math.Max(LeastRun, LongestRuns * _longest));

    private void EndRun() => _longest = Math.Max(_longest * (1 - ForgetLongest), _run);
}
