using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.Incidents;
using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>Finds samples far from a slow level, where the point head's quicker forecasts have followed or its tail has been stretched.</summary>
/// <remarks>
/// Mean and mean absolute deviation with bounded influence (Huber). Where samples depend on one another, far samples come in
/// runs and are anomalies rather than a heavy tail: the tail then leans light and learns slowly. Independent ones are
/// judged with more caution. A deviation that day or week explain counts by what they leave of it.
/// </remarks>
internal sealed class LevelHead : MetricHead
{
    private const int WarmUpSamples = 40;
    private const int ScoredFrom = 10;
    private const int BoundedFrom = 20;
    private const double LevelMemory = 0.01;
    private const double DeviationMemory = 0.005;
    private const double MostLearnt = 6;
    private const double Gaussian = 1.25;
    private const double YoungDoubt = 10;
    private const double Far = 3;
    private const double SteadyCounts = 2;
    private const double PriorExcess = 0.25;
    private const double LightLean = 0.7;
    private const double PriorWeight = 50;
    private const double DependentWeight = 3;
    private const double SurelyDependent = 4;
    private const double IndependentCaution = 0.4;
    private const double WarmUpCeiling = 0.99;

    private readonly HillTail _tail = new(PriorExcess);
    private readonly Habit _habit = new(4);
    private double _level;
    private double _deviation;
    private long _count;
    private bool _far;

    public override string Name => "level";

    public override double Weight => 3;

    public override double WarmUp => Math.Min(1, _count / (double)WarmUpSamples);

    public override int StateBytes => HillTail.StateBytes + Habit.StateBytes + 40;

    public override string Detail => $"level {Numbers.Short(_level)}, deviation {Numbers.Short(Gaussian * _deviation)}";

    public override void Push(in Sample sample, in SampleView view)
    {
        double size = Size(sample, view);
        Learn(sample.Value);
        double dependence = Math.Pow(view.Dependence, SurelyDependent), caution = 1 + IndependentCaution * (1 - view.Dependence);
        double lean = Math.Pow(LightLean, dependence), weight = PriorWeight * (1 + DependentWeight * dependence);
        double score = view.Still ? 0 : _tail.Surprise(size, lean, weight) / (view.Rarity * caution);
        Score = _count < WarmUpSamples ? Math.Min(score, WarmUpCeiling) : _habit.Temper(score, view.Rarity);
        Direction = (Direction)Math.Sign(sample.Value - _level);
        bool far = size > Far;
        if (_count > ScoredFrom && !(far && _far))
            _tail.Record(size, view.Rarity, lean, weight);
        _far = far;
    }

    public override string Explain(string metric, in MetricVerdict verdict) => Evidence.Band(metric, verdict);

    protected override void ExchangeOwn(StateExchange state)
    {
        _tail.Exchange(state);
        _habit.Exchange(state);
        state.Value(ref _level);
        state.Value(ref _deviation);
        state.Value(ref _count);
        state.Value(ref _far);
    }

    private double Size(in Sample sample, in SampleView view)
    {
        if (_count < ScoredFrom || !(_deviation > 0))
            return 0;
        double doubt = (1 + YoungDoubt / (_count + 1)) * sample.Inflation;
        double size = Math.Abs(sample.Value - _level) / (Gaussian * _deviation * doubt);
        return Math.Min(size, SteadyCounts * Math.Abs(view.SteadyDeviation));
    }

    private void Learn(double value)
    {
        if (_count++ == 0)
            _level = value;
        double residual = value - _level, most = _count > BoundedFrom && _deviation > 0 ? MostLearnt * _deviation : double.MaxValue;
        double bounded = Math.Clamp(residual, -most, most);
        _deviation += Math.Max(DeviationMemory, 1.0 / _count) * (Math.Abs(bounded) - _deviation);
        _level += Math.Max(LevelMemory, 1.0 / _count) * bounded;
    }
}
