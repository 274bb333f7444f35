using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.Shape;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>All heads of one metric, and their verdict: the most alarmed head speaks, all of them say how strange the sample is.</summary>
internal sealed class MetricPipeline
{
    private const double Week = 7 * 86_400;
    private const double IntervalMemory = 0.01;
    private const double LeastChance = 1e-9;
    private const double MostChance = 1e-3;
    private const double RarityStep = 0.05;
    private const int YoungSamples = 300;
    private const double QuickInterval = 30;
    private const int IntervalKnown = 5;

    private readonly PointHead? _point;
    private readonly SerialDependence _dependence;
    private MetricHead[] _others;
    private double _rarity = -Math.Log(1e-5);
    private double _interval;
    private double _lastTime = double.NaN;
    private double _lastValue = double.NaN;
    private long _count;
    private int _leader;
    private double _score;
    private double _effect = 1;
    private bool _isBelowZero;
    private readonly double _falseAlertsPerWeek;
    private readonly string? _voice;
    private readonly MetricPolicy? _policy;
    private readonly bool _hasBoth;
    private readonly int _shapeAt;

    /// <param name="name">The metric.</param>
    /// <param name="falseAlertsPerWeek">Wanted false alerts per week.</param>
    /// <param name="voice">Name of the head in reports; null for the name of the one that leads.</param>
    /// <param name="policy">What a preset says of the metric; null for nothing.</param>
    public MetricPipeline(string name, double falseAlertsPerWeek, string? voice = null, MetricPolicy? policy = null)
    {
        _policy = policy;
        _point = policy is null || policy.Follows ? new PointHead() : null;
        (Name, _falseAlertsPerWeek, _voice, _dependence) = (name, falseAlertsPerWeek, voice, new SerialDependence());
        _hasBoth = policy is not null && policy.Follows && policy.Asks("daily");
        _others = voice is null ? MetricHeads.Create(_dependence, policy, falseAlertsPerWeek) : MetricHeads.CreateDerived();
        _shapeAt = Array.FindIndex(_others, head => head is ShapeHead);
    }

    public string Name { get; }

    public long Count => _count;

    /// <summary>Row that its last sample belonged to.</summary>
    public long Row { get; private set; }

    public double Score => Math.Min(_score, Ceiling) / Tolerance;

    /// <summary>Factor by which people's verdicts raise its boundary; at least 1.</summary>
    public double Tolerance { get; set; } = 1;

    /// <summary>What all heads say together: the sum of their testimonies.</summary>
    public double Evidence { get; private set; }

    /// <summary>Highest score that what was seen deserves in practice; none by default.</summary>
    public double Ceiling { get; set; } = double.PositiveInfinity;

    /// <summary>Name of the head in reports.</summary>
    public string Voice => _voice ?? Leader?.Name ?? "";

    public double WarmUp => Heads().Select(head => head.WarmUp).FirstOrDefault(1);

    /// <summary>Signed standardised deviation of the last sample.</summary>
    public double Residual => Banded?.Residual ?? 0;

    /// <summary>The head that speaks for the metric now; null where none judges it.</summary>
    public MetricHead? Leader => _point is null ? (_others.Length == 0 ? null : _others[Math.Max(0, _leader - 1)]) : _leader == 0 ? _point : _others[_leader - 1];

    public MetricVerdict Verdict => new(_lastValue, Shown(Band.Expected), Shown(Band.Lower), Shown(Band.Upper), Score, _policy?.Unit ?? "");

    /// <summary>Standard deviation of its samples around what was expected.</summary>
    public double Deviation => Band.Scale;

    private MetricHead? Banded => Leader?.Band is not null ? Leader : _point is not null && Judges(_point) ? _point : Array.Find(_others, head => head.Band is not null);

    private MetricBand Band => Banded?.Band ?? new MetricBand(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>Negative logarithm of the chance per sample at which a head's score is 1.</summary>
    public double Rarity => _rarity;

    /// <summary>True while so little is learnt that beginning anew costs little.</summary>
    public bool IsYoung => _count < YoungSamples;

    /// <summary>True when its preset lets it have a shape head; the entity's memory decides whether it does.</summary>
    public bool MayHaveShape => _shapeAt >= 0;

    public bool HasShape => Array.Exists(_others, head => head is ShapeHead);

    /// <summary>How much the course of its samples tells, in [0, 1].</summary>
    public double Course => _point is null || _point.Still ? 0 : _dependence.Strength;

    public int StateBytes => (_point?.StateBytes ?? 0) + _others.Sum(head => head.StateBytes) + 64;

    public void Push(in Sample raw, long row)
    {
        _effect = raw.Effect;
        _isBelowZero |= raw.Value < 0;
        Sample sample = _policy is null ? raw : raw with { Value = _policy.Scaled(raw.Value / raw.Effect) };
        Row = row;
        Clock(sample.Time);
        SampleView view = Follow(sample);
        Corroboration together = default;
        double best = double.NegativeInfinity, evidence = 0;
        _leader = 0;
        if (_point is not null && Judges(_point))
        {
            together.Add(_point);
            best = evidence = _point.Score;
        }

        for (int i = 0; i < _others.Length; i++)
        {
            if (!Judges(_others[i]))
                continue;
            _others[i].Push(sample, view);
            together.Add(_others[i]);
            evidence += _others[i].Testimony;
            if (_others[i].Score > best)
                (_leader, best) = (i + 1, _others[i].Score);
        }

        _score = together.Score;
        _lastValue = raw.Value;
        Bound();
        Evidence = Math.Min(evidence, Ceiling) / Tolerance;
        _count++;
    }

    public string Explain() => Leader?.Explain(Name, Verdict) ?? "";

    public MetricReport Report() => new()
    {
        Name = Name,
        Count = _count,
        LastValue = _lastValue,
        Expected = Shown(Band.Expected),
        Lower = Shown(Band.Lower),
        Upper = Shown(Band.Upper),
        Score = Score,
        WarmUp = WarmUp,
        StateBytes = StateBytes,
        Heads = [.. Heads().Select(head => new HeadReport(head.Name, head.Score, head.WarmUp, head.StateBytes, head.Detail)), .. LeftOut()],
    };

    /// <summary>Gives it a shape head that knows nothing yet.</summary>
    public void GiveShape() => Become([.. _others[.._shapeAt], new ShapeHead(_dependence), .. _others[_shapeAt..]]);

    /// <summary>Takes its shape head away, with all it knows.</summary>
    public void LeaveShapeOut() => Become(Array.FindAll(_others, head => head is not ShapeHead));

    public void Exchange(StateExchange state)
    {
        state.Value(ref _rarity);
        state.Value(ref _interval);
        state.Value(ref _lastTime);
        state.Value(ref _lastValue);
        state.Value(ref _count);
        long row = Row;
        state.Value(ref row);
        Row = row;
        state.Count(ref _leader, _others.Length);
        foreach (MetricHead head in Heads())
            state.Section(head.Name, head.Exchange);
        if (_voice is null && !HasShape)
            state.Section("dependence", _dependence.Exchange);
        if (_policy?.IsDriven == true)
            state.Section("effect", part => part.Value(ref _effect));
        // A snapshot that does not tell is of a metric of which nothing is known.
        _isBelowZero |= state.Loading;
        state.Section("sign", part => part.Value(ref _isBelowZero));
        Corroboration together = default;
        foreach (MetricHead head in Heads().Where(Judges))
            together.Add(head);
        _score = together.Score;
        Bound();
    }

    /// <summary>Where a metric has heads for what comes often and for what comes seldom, its interval says which of them judge.</summary>
    private bool Judges(MetricHead head) => !_hasBoth || head is StuckHead or NoiseHead || (head is DailyHead) != (_count >= IntervalKnown && _interval < QuickInterval);

    private void Become(MetricHead[] others)
    {
        MetricHead? leader = Leader;
        _others = others;
        _leader = leader is null ? 0 : 1 + Array.IndexOf(_others, leader);
    }

    private HeadReport[] LeftOut() =>
        MayHaveShape && !HasShape ? [new HeadReport("shape", 0, 0, 0, "left out", "left out, memory budget")] : [];

    /// <summary>Lets the point head forecast and judge, where one does.</summary>
    private SampleView Follow(in Sample sample)
    {
        if (_point is null || !Judges(_point))
            return new SampleView(_count, 0, 0, 0, 0, 0, _rarity, _interval, true, false);
        if (_voice is null)
            _dependence.Push(sample.Value);
        double dependence = _dependence.Strength;
        _point.Push(sample, new SampleView(_count, 0, 0, 0, dependence, 0, _rarity, _interval, true, false));
        return new SampleView(_count, _point.Residual, _point.SteadyResidual, _point.SteadyDeviation, dependence, _point.Score * _rarity, _rarity, _interval, _point.Score < 1, _point.Still);
    }

    private void Bound()
    {
        if (_policy is null || Leader is not { } leader)
            return;
        bool judgesMeans = leader is DailyHead;
        Ceiling = _policy.Ceiling(leader, judgesMeans ? Back(Band.Judged) : _lastValue, Back(Band.Expected));
    }

    private double Back(double scaled) => _policy is null ? scaled : _effect * _policy.Back(scaled);

    /// <summary>A bound as people are told it: what was never negative is not expected to be.</summary>
    private double Shown(double scaled) => Back(scaled) is var bound && bound < 0 && !_isBelowZero ? 0 : bound;

    private IEnumerable<MetricHead> Heads() => _point is null ? _others : _others.Prepend(_point);

    private void Clock(double time)
    {
        if (_count > 0)
        {
            double gap = Math.Max(0, time - _lastTime);
            _interval += Math.Max(IntervalMemory, 1.0 / _count) * (gap - _interval);
            double chance = _falseAlertsPerWeek * _interval / Week / (1 + _others.Length);
            double rarity = -Math.Log(Math.Clamp(chance, LeastChance, MostChance));
            if (Math.Abs(rarity - _rarity) > RarityStep)
                _rarity = rarity;
        }
        _lastTime = double.IsNaN(_lastTime) ? time : Math.Max(time, _lastTime);
    }
}
