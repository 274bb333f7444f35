using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.Incidents;
using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>Judges each sample by itself: how far it lies from what was expected of it.</summary>
/// <remarks>
/// A level that stays outside the band for <see cref="AdoptAfter"/> samples is learnt as the new normal; until then it
/// moves the baseline by no more than the band's edge would. While little is known, a sample moves baseline and band by no
/// more than two deviations would (Huber's bounded influence), and of far samples in a row the tail counts only the first
/// (runs declustering): an anomaly does not widen the band it is judged by.
/// Independent samples are judged with more caution: a lone large one among them is a heavy tail more often than not.
/// </remarks>
internal sealed class PointHead : MetricHead
{
    /// <summary>Samples until a lasting new level is taken for normal.</summary>
    public const int AdoptAfter = 24;

    /// <summary>Samples until it may alert.</summary>
    public const int WarmUpSamples = 30;

    private const int ScoredFrom = 10;
    private const double MostSteady = 8;
    private const double GaussianUsual = 3;
    private const double YoungDoubt = 10;
    private const double RecordedBeyond = 1.1;
    private const int YoungSamples = 200;
    private const double LearntYoung = 2;
    private const double Far = 3;
    private const double YoungCaution = 5;
    private const double IndependentCaution = 0.4;
    private const double WarmUpCeiling = 0.99;

    private readonly ForecastPanel _panel = new();
    private readonly TailCalibration _up = TailCalibration.OfDeviations();
    private readonly TailCalibration _down = TailCalibration.OfDeviations();
    private readonly Habit _habit = new(2);
    private readonly DominantValue _dominant = new();
    private long _count;
    private int _run;
    private double _runLevel;
    private bool _outside;
    private bool _far;
    private double _least;
    private double _most;
    private double _residual;

    public override string Name => "point";

    public override double Weight => 2;

    public override double WarmUp => Math.Min(1, _count / (double)WarmUpSamples);

    public override int StateBytes => _panel.StateBytes + 2 * TailCalibration.StateBytes + Habit.StateBytes + DominantValue.StateBytes + 48;

    public override string Detail => $"{_panel.Leader} leads, deviation {Numbers.Short(_panel.Scale)}";

    public override MetricBand? Band => new(Expected, Lower, Upper, Scale, double.NaN);

    /// <summary>What was expected of the last sample.</summary>
    public double Expected { get; private set; }

    /// <summary>Standard deviation around what was expected.</summary>
    public double Scale => _panel.Scale;

    /// <summary>Lower edge of the usual band of the last sample.</summary>
    public double Lower { get; private set; }

    /// <summary>Upper edge of the usual band of the last sample.</summary>
    public double Upper { get; private set; }

    /// <summary>Signed standardised deviation of the last sample.</summary>
    public override double Residual => _residual;

    /// <summary>Signed standardised deviation of the last sample from what moves slowly: slow level, day, week.</summary>
    public double SteadyDeviation { get; private set; }

    /// <summary>The same, bounded where large ones are usual.</summary>
    public double SteadyResidual { get; private set; }

    /// <summary>True while the metric has nearly always one and the same value.</summary>
    public bool Still => _dominant.Reigns;

    public override void Push(in Sample sample, in SampleView view)
    {
        _panel.Predict(sample.Time);
        Expected = _count == 0 ? sample.Value : _panel.Expected;
        Judge(sample, view.Rarity * (1 + YoungCaution / (_count + 1)) * (1 + IndependentCaution * (1 - view.Dependence)));
        Learn(sample);
        _count++;
    }

    public override string Explain(string metric, in MetricVerdict verdict) => Evidence.Band(metric, verdict);

    protected override void ExchangeOwn(StateExchange state)
    {
        _up.Exchange(state);
        _down.Exchange(state);
        _habit.Exchange(state);
        _dominant.Exchange(state);
        state.Value(ref _count);
        state.Value(ref _run);
        state.Value(ref _runLevel);
        state.Value(ref _outside);
        double expected = Expected, lower = Lower, upper = Upper;
        state.Value(ref expected);
        state.Value(ref lower);
        state.Value(ref upper);
        (Expected, Lower, Upper) = (expected, lower, upper);
        _panel.Exchange(state);
        state.Section("cluster", part => part.Value(ref _far));
    }

    private void Judge(in Sample sample, double rarity)
    {
        double doubt = (1 + YoungDoubt / (_count + 1)) * sample.Inflation, scale = _panel.Scale * doubt;
        double up = _up.Boundary(rarity), down = _down.Boundary(rarity);
        (Lower, Upper) = (Expected - _down.Usual * scale, Expected + _up.Usual * scale);
        (_least, _most) = (Expected - down * scale, Expected + up * scale);
        _residual = _count < ScoredFrom ? 0 : _panel.Deviation(sample.Value) / doubt;
        SteadyDeviation = _count < ScoredFrom ? 0 : _panel.SteadyDeviation(sample.Value) / doubt;
        SteadyResidual = Bounded(SteadyDeviation);
        Direction = (Direction)Math.Sign(Residual);
        double size = Math.Abs(Residual), boundary = Residual >= 0 ? up : down;
        TailCalibration tail = Residual >= 0 ? _up : _down;
        double surprise = tail.Surprise(size);
        bool outside = size >= boundary && _count >= WarmUpSamples;
        if (outside)
            surprise = Math.Min(surprise, _habit.Surprise(Math.Abs(sample.Value - Expected)));
        double score = surprise / rarity;
        if (_dominant.Reigns)
            (score, SteadyResidual) = (Math.Min(score, _dominant.Score(sample.Value, rarity)), 0);
        Score = _count < WarmUpSamples ? Math.Min(WarmUpCeiling, score) : score;
        Remember(tail, sample.Value, Math.Min(size, RecordedBeyond * boundary), outside);
    }

    /// <summary>Where large deviations are usual, a few of them must not look like a lasting change.</summary>
    private double Bounded(double deviation)
    {
        double down = MostSteady * GaussianUsual / Math.Max(GaussianUsual, _down.Usual), up = MostSteady * GaussianUsual / Math.Max(GaussianUsual, _up.Usual);
        return Math.Clamp(deviation, -down, up);
    }

    private void Remember(TailCalibration tail, double value, double size, bool outside)
    {
        bool far = size > Far;
        if (_count >= ScoredFrom && !(far && _far))
            tail.Record(size);
        _far = far;
        if (outside && !_outside)
            _habit.Record(Math.Abs(value - Expected));
        else
            _habit.Rest();
        _outside = outside;
    }

    private void Learn(in Sample sample)
    {
        bool young = _count < ScoredFrom;
        _dominant.Learn(sample.Value);
        double most = _count < YoungSamples ? LearntYoung * _panel.Scale : double.MaxValue;
        (_least, _most) = (Math.Max(_least, Expected - most), Math.Min(_most, Expected + most));
        _panel.Learn(sample.Time, sample.Value, young ? double.MinValue : _least, young ? double.MaxValue : _most);
        if (!_outside)
        {
            _run = Math.Max(0, _run - 2);
            return;
        }
        _runLevel = _run == 0 ? sample.Value : _runLevel + (sample.Value - _runLevel) / Math.Min(_run + 1, AdoptAfter / 3);
        if (++_run < AdoptAfter)
            return;
        _panel.Adopt(_runLevel);
        _run = 0;
    }
}
