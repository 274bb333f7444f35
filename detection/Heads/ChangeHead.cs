using OrleansAnomaly.Detection.Incidents;
using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>Finds lasting changes too small for one sample to show: shifts and trends, by running means of the deviation from what moves slowly.</summary>
internal sealed class ChangeHead : MetricHead
{
    private const int WarmUpSamples = 40;
    private const double MostDeviation = 5;
    private const double WarmUpCeiling = 0.99;

    private readonly RunningShift[] _shifts = [new(0.3), new(0.06)];
    private long _count;

    public override string Name => "change";

    public override double WarmUp => Math.Min(1, _count / (double)WarmUpSamples);

    public override int StateBytes => _shifts.Length * RunningShift.StateBytes + 24;

    public override string Detail => $"running means {Numbers.Short(_shifts[0].Mean)} and {Numbers.Short(_shifts[1].Mean)} deviations off";

    public override void Push(in Sample sample, in SampleView view)
    {
        Score = 0;
        foreach (RunningShift shift in _shifts)
            Judge(shift, shift.Push(Math.Clamp(view.SteadyResidual, -MostDeviation, MostDeviation), view.Rarity));
        _count++;
    }

    public override string Explain(string metric, in MetricVerdict verdict) =>
        $"{metric} keeps {(Direction == Direction.Down ? "below" : "above")} its usual level: {Evidence.Band(metric, verdict)}";

    protected override void ExchangeOwn(StateExchange state)
    {
        foreach (RunningShift shift in _shifts)
            shift.Exchange(state);
        state.Value(ref _count);
    }

    private void Judge(RunningShift shift, double score)
    {
        if (_count < WarmUpSamples)
            score = Math.Min(score, WarmUpCeiling);
        if (score <= Score)
            return;
        Score = score;
        Direction = (Direction)Math.Sign(shift.Mean);
    }
}
