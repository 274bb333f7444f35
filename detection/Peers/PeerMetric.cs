using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.Heads;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Peers;

/// <summary>Judges one metric of a member against its peers: one bucket by itself, some eight together, and some fifty, for what drifts slowly.</summary>
/// <remarks>Each is calibrated on the member's own history, as the other heads are; departures that come again and again stop being news.</remarks>
internal sealed class PeerMetric(string name, MetricPolicy? policy)
{
    /// <summary>Buckets until it may alert.</summary>
    public const int WarmUpBuckets = 12;

    /// <summary>Buckets after which a lasting departure is the member's new place among its peers.</summary>
    public const int AdoptAfter = 144;

    /// <summary>Ways in which a bucket is judged: each gets its part of the false alerts that are wanted.</summary>
    public const int Ways = 3;

    private const double FastMemory = 0.12;
    private const double SlowMemory = 0.02;
    private const double MostCounted = 4;
    private const double Far = 3;
    private const double Calm = 0.25;
    private const double OverFade = 0.9;
    private const double RecordedBeyond = 1.1;
    private const double WarmUpCeiling = 0.99;

    private readonly PeerPlace _place = new();
    private readonly TailCalibration _up = TailCalibration.OfDeviations();
    private readonly TailCalibration _down = TailCalibration.OfDeviations();
    private readonly RunningShift _fast = new(FastMemory);
    private readonly RunningShift _slow = new(SlowMemory);
    private readonly Habit _habit = new(2);
    private double _astray;
    private int _run;
    private bool _far;

    public string Name => name;

    public static int StateBytes => PeerPlace.StateBytes + 2 * TailCalibration.StateBytes + 2 * RunningShift.StateBytes + Habit.StateBytes + 80;

    /// <summary>Buckets judged.</summary>
    public long Count => _place.Count;

    /// <summary>Score of the last bucket; 1.0 is the alert boundary.</summary>
    public double Score { get; private set; }

    /// <summary>Which way it left its peers.</summary>
    public Direction Direction { get; private set; }

    /// <summary>True when no single bucket but a run of them says so.</summary>
    public bool Drifts { get; private set; }

    /// <summary>The last bucket: value, and what its peers said, on the metric's own scale.</summary>
    public PeerVerdict Verdict { get; private set; } = PeerVerdict.None;

    /// <summary>The offset to tell the cohort; NaN while it is not known, or it has left its place: then its value says nothing of where the others are.</summary>
    public double KnownOffset => !IsPlaced || _run > 1 || Score >= 1 ? double.NaN : _place.Offset;

    /// <summary>True when it can be judged by such a centre: not where its own place is known and those of the others are not.</summary>
    public bool CanBeJudgedBy(in PeerCentre peers) => !peers.IsRaw || _place.Count < 2 * PeerPlace.FindsItsPlace;

    private bool IsPlaced => _place.Count >= PeerPlace.FindsItsPlace;

    /// <summary>How much of its peers' swings it makes; 1 is all.</summary>
    public double Part => _place.Part;

    /// <summary>By how much people want the boundary raised; 1 for not at all.</summary>
    public double Tolerance { get; set; } = 1;

    public string Unit => policy?.Unit ?? "";

    /// <summary>The mean of a bucket on the scale that it is judged on.</summary>
    public double Scaled(double value) => policy is null ? value : policy.Scaled(value);

    /// <param name="value">What the member had, scaled.</param>
    /// <param name="own">The offset that it told with it; NaN for none.</param>
    /// <param name="counts">True when its value is among the cohort's.</param>
    /// <param name="peers">What the cohort had.</param>
    /// <param name="rarity">Negative logarithm of the wanted chance of a false alert per bucket and way.</param>
    /// <param name="caution">At least 1, more while little is known.</param>
    public void Judge(double value, double own, bool counts, in PeerCentre peers, double rarity, double caution)
    {
        double placed = peers.IsRaw ? value : value - own;
        double centre = counts && double.IsFinite(placed) ? peers.Without(placed) : peers.Middle;
        _place.Predict(centre, peers);
        double deviation = IsPlaced ? (value - _place.Expected) / _place.Scale : 0;
        if (IsPlaced)
        {
            Weigh(deviation, rarity, caution);
            Remember(deviation, rarity);
        }

        Describe(value, peers);
        if (policy is not null)
            Score = Math.Min(Score, policy.Ceiling(Direction, Verdict.Value, Verdict.Expected));
        double error = value - _place.Expected;
        _place.Learn(value, centre, peers, _run > 1);
        AdoptIfLasting(error, deviation);
    }

    public void Exchange(StateExchange state)
    {
        double score = Score;
        int direction = (int)Direction;
        bool drifts = Drifts;
        PeerVerdict verdict = Verdict;
        state.Value(ref score);
        state.Value(ref direction);
        state.Value(ref drifts);
        verdict.Exchange(state);
        (Score, Direction, Drifts, Verdict) = (score, (Direction)direction, drifts, verdict);
        _place.Exchange(state);
        _up.Exchange(state);
        _down.Exchange(state);
        _fast.Exchange(state);
        _slow.Exchange(state);
        _habit.Exchange(state);
        state.Value(ref _astray);
        state.Value(ref _run);
        state.Value(ref _far);
    }

    private void Weigh(double deviation, double rarity, double caution)
    {
        double counted = _place.Trust * Math.Clamp(deviation, -MostCounted, MostCounted);
        double alone = (deviation >= 0 ? _up : _down).Surprise(Math.Abs(deviation)) / rarity;
        double fast = _fast.Push(counted, rarity), slow = _slow.Push(counted, rarity), run = Math.Max(fast, slow);
        Drifts = run > alone;
        Direction = (Direction)Math.Sign(!Drifts ? deviation : fast > slow ? _fast.Mean : _slow.Mean);
        Score = _habit.Temper(Math.Max(alone, run) / (caution * Tolerance), rarity);
        if (Math.Abs(_fast.Mean) < Calm)
            _slow.Fade(OverFade);
        if (Count < WarmUpBuckets)
            Score = Math.Min(Score, WarmUpCeiling);
    }

    private void Remember(double deviation, double rarity)
    {
        TailCalibration tail = deviation >= 0 ? _up : _down;
        double size = Math.Abs(deviation);
        bool far = size > Far;
        if (!(far && _far))
            tail.Record(Math.Min(size, RecordedBeyond * tail.Boundary(rarity)));
        _far = far;
    }

    private void Describe(double value, in PeerCentre peers)
    {
        double lower = _place.Expected - _down.Usual * _place.Scale, upper = _place.Expected + _up.Usual * _place.Scale;
        Verdict = new PeerVerdict(Back(value), Back(_place.Expected), Back(lower), Back(upper), Back(peers.Middle), Back(peers.Low), Back(peers.High), peers.Members);
    }

    private void AdoptIfLasting(double error, double deviation)
    {
        if (Math.Abs(deviation) < Far)
        {
            _run = Math.Max(0, _run - 2);
            return;
        }

        _astray = _run == 0 ? error : _astray + (error - _astray) / (_run + 1);
        if (++_run < AdoptAfter)
            return;
        _place.Adopt(_astray);
        _fast.Fade(0);
        _slow.Fade(0);
        _run = 0;
    }

    private double Back(double scaled) => policy is null ? scaled : policy.Back(scaled);
}
