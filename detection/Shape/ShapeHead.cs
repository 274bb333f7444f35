using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.Heads;
using OrleansAnomaly.Detection.Incidents;
using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Shape;

/// <summary>Judges the shape of the last samples: a course of events never seen before, though each value may be usual.</summary>
/// <param name="dependence">Of the metric's samples; kept in this head's snapshot.</param>
internal sealed class ShapeHead(SerialDependence dependence) : MetricHead
{
    private const int WarmUpSamples = 160;
    private const double Boundary = 3.4;
    private const double UsualRarity = 11.52;
    private const double MostEager = 1.4;
    private const double WarmUpCeiling = 0.99;

    private const double TestimonyWeight = 2;

    /// <summary>Most that <see cref="StateBytes"/> may come to.</summary>
    public static int MostBytes { get; } = ShapeNovelty.MostBytes + SerialDependence.StateBytes + Habit.StateBytes + 24;

    private readonly ShapeNovelty _novelty = new();
    private readonly Habit _habit = new(25);
    private readonly CourseEcho _echo = new();
    private double _testimony;

    public override string Name => "shape";

    public override double Weight => 0.5;

    /// <summary>Novelty in several metrics at once is telling even where each has often been novel, or nearly always stands still.</summary>
    public override double Testimony => _testimony;

    public override double WarmUp => Math.Min(1, _novelty.Count / (double)WarmUpSamples);

    public override int StateBytes => _novelty.StateBytes + SerialDependence.StateBytes + Habit.StateBytes + CourseEcho.StateBytes + 24;

    public override string Detail => $"{_novelty.Prototypes} shapes known";

    public override void Push(in Sample sample, in SampleView view)
    {
        double strength = view.Dependence;
        double score = _novelty.Push(sample.Value) / Boundary * strength * strength * Math.Min(MostEager, UsualRarity / view.Rarity);
        _testimony = WarmUp < 1 ? 0 : TestimonyWeight * score;
        score *= _echo.Push(score, view.Surprise / view.Rarity);
        Score = view.Still ? 0 : WarmUp < 1 ? Math.Min(WarmUpCeiling, score) : _habit.Temper(score, view.Rarity);
        Direction = (Direction)Math.Sign(view.Residual);
    }

    public override string Explain(string metric, in MetricVerdict verdict) => $"{Evidence.Band(metric, verdict)}, a course not seen before";

    protected override void ExchangeOwn(StateExchange state)
    {
        dependence.Exchange(state);
        _habit.Exchange(state);
        _novelty.Exchange(state);
        state.Section("echo", _echo.Exchange);
    }
}
