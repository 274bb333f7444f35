using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.Incidents;
using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>Finds lasting changes too small for one sample to show: shifts and trends, by running means of the deviation from what moves slowly.</summary>
internal sealed class ChangeHead : MetricHead
{
    private const int WarmUpSamples = 40;
    private const double MostDeviation = 8;
    private const double RecordedBeyond = 1.25;
    private const double WarmUpCeiling = 0.99;

    private static readonly double[] Memories = [0.3, 0.06];

    private readonly double[] _means = new double[Memories.Length];
    private readonly TailCalibration[] _tails = [.. Memories.Select(_ => TailCalibration.OfDeviations())];
    private readonly bool[] _outside = new bool[Memories.Length];
    private long _count;

    public override string Name => "change";

    public override double WarmUp => Math.Min(1, _count / (double)WarmUpSamples);

    public override int StateBytes => Memories.Length * (TailCalibration.StateBytes + sizeof(double)) + 24;

    public override string Detail => $"running means {Numbers.Short(_means[0])} and {Numbers.Short(_means[1])} deviations off";

    public override void Push(in Sample sample, in SampleView view)
    {
        double deviation = Math.Clamp(view.SteadyResidual, -MostDeviation, MostDeviation);
        Score = 0;
        for (int i = 0; i < Memories.Length; i++)
            Judge(i, deviation, view);
        _count++;
    }

    public override string Explain(string metric, in MetricVerdict verdict) =>
        $"{metric} keeps {(Direction == Direction.Down ? "below" : "above")} its usual level: {Evidence.Band(metric, verdict)}";

    protected override void ExchangeOwn(StateExchange state)
    {
        state.Values(_means);
        foreach (TailCalibration tail in _tails)
            tail.Exchange(state);
        foreach (ref bool outside in _outside.AsSpan())
            state.Value(ref outside);
        state.Value(ref _count);
    }

    private void Judge(int index, double deviation, in SampleView view)
    {
        double memory = Memories[index];
        _means[index] += memory * (deviation - _means[index]);
        double size = Math.Abs(_means[index]) * Math.Sqrt((2 - memory) / memory), surprise = _tails[index].Surprise(size);
        double score = surprise / view.Rarity;
        if (_count < WarmUpSamples)
            score = Math.Min(score, WarmUpCeiling);
        bool outside = score >= 1;
        if (!outside || !_outside[index])
            _tails[index].Record(Math.Min(size, RecordedBeyond * _tails[index].Boundary(view.Rarity)));
        _outside[index] = outside;
        if (score <= Score)
            return;
        Score = score;
        Direction = (Direction)Math.Sign(_means[index]);
    }
}
