using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.Incidents;
using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>Finds what no single sample shows: shifts and trends by the running mean of the deviation from what moves slowly, and runs of odd samples by their smoothed surprise.</summary>
/// <remarks>One sample alone cannot raise it: its surprise counts to half the wanted rarity.</remarks>
internal sealed class ChangeHead : MetricHead
{
    private const int WarmUpSamples = 40;
    private const double WarmUpCeiling = 0.99;

    private const double MostSurprise = 0.5;
    private const double RunDoubt = 1;
    private const double YoungCaution = 8;
    private const double IndependentCaution = 0.1;

    private readonly SurpriseRun _surprise = new();
    private readonly RunningShift _shift = new(0.12);
    private readonly Habit _habit = new(2);
    private long _count;

    public override string Name => "change";

    public override double Weight => 0.5;

    public override double WarmUp => Math.Min(1, _count / (double)WarmUpSamples);

    public override int StateBytes => RunningShift.StateBytes + SurpriseRun.StateBytes + Habit.StateBytes + 24;

    public override string Detail => $"running mean {Numbers.Short(_shift.Mean)} deviations off";

    public override void Push(in Sample sample, in SampleView view)
    {
        double caution = 1 + IndependentCaution * (1 - view.Dependence);
        double shifted = _shift.Push(view.SteadyResidual, view.Rarity) / caution / (1 + YoungCaution / (_count + 1));
        double surprised = _surprise.Push(view.Still ? 0 : Math.Min(view.Surprise, MostSurprise * view.Rarity)) / (view.Rarity + RunDoubt) / caution;
        Score = _habit.Temper(view.Still ? 0 : Math.Max(shifted, surprised), view.Rarity);
        Direction = (Direction)Math.Sign(shifted > surprised ? _shift.Mean : view.Residual);
        if (_count++ < WarmUpSamples)
            Score = Math.Min(Score, WarmUpCeiling);
    }

    public override string Explain(string metric, in MetricVerdict verdict) =>
        $"{metric} keeps {(Direction == Direction.Down ? "below" : "above")} its usual level: {Evidence.Band(metric, verdict)}";

    protected override void ExchangeOwn(StateExchange state)
    {
        _surprise.Exchange(state);
        _shift.Exchange(state);
        _habit.Exchange(state);
        state.Value(ref _count);
    }
}
