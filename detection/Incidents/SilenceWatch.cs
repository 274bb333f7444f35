using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Incidents;

/// <summary>Finds that nothing comes any more. Gaps are learnt by event time; silence is measured by the wall clock since the last event was heard.</summary>
internal sealed class SilenceWatch(double falseAlertsPerWeek)
{
    /// <summary>The rule its incidents carry.</summary>
    public const string Rule = "silence";

    /// <summary>Shortest silence ever reported, seconds.</summary>
    public const double LeastSilence = 30;

    private const double Week = 7 * 86_400;
    private const int WarmUpGaps = 60;
    private const double GapMemory = 0.002;
    private const double MeanGaps = 5;
    private const double LongestGaps = 1.5;
    private const double ForgetLongest = 0.0002;

    private TailCalibration _gaps = TailCalibration.OfWaits();
    private double _newest = double.NaN;
    private double _meanGap;
    private double _longestGap;
    private long _gapCount;
    private bool _heardSince;
    private double _heardAt = double.NaN;

    public Incident? OpenIncident { get; private set; }

    /// <summary>Score of the silence at the last look; 1.0 is the alert boundary.</summary>
    public double Score { get; private set; }

    /// <summary>Seconds since the last event was heard, at the last look.</summary>
    public double Silence { get; private set; }

    /// <summary>Factor by which people's verdicts raise its boundary; at least 1.</summary>
    public double Tolerance { get; set; } = 1;

    public static int StateBytes => TailCalibration.StateBytes + 80;

    public string Detail => _gapCount == 0 ? "no gaps seen yet" : $"a row every {Numbers.Span(_meanGap)}, longest gap {Numbers.Span(_longestGap)}";

    /// <summary>Usual time between rows, seconds.</summary>
    public double MeanGap => _meanGap;

    public double WarmUp => Math.Min(1, _gapCount / (double)WarmUpGaps);

    /// <summary>Forgets the gaps between events: from now on those between seconds are learnt.</summary>
    public void BecomeBusy() => (_gaps, _meanGap, _longestGap, _gapCount, _newest) = (TailCalibration.OfWaits(), 0, 0, 0, double.NaN);

    /// <summary>Notes that an event was heard; returns the silence's end if there was one.</summary>
    public Incident? Hear(double time)
    {
        (_heardSince, Silence) = (true, 0);
        if (OpenIncident is not { } open)
            return null;
        (OpenIncident, Score) = (null, 0);
        return open with { Transition = IncidentTransition.Resolved, ChangedAt = time, Score = 0 };
    }

    /// <summary>Learns the gap before a row (an event, or a second that had some).</summary>
    public void Learn(double time)
    {
        double gap = time - _newest;
        if (gap > 0)
        {
            _meanGap += Math.Max(GapMemory, 1.0 / ++_gapCount) * (gap - _meanGap);
            _longestGap = Math.Max(_longestGap * (1 - ForgetLongest), gap);
            _gaps.Record(gap / _meanGap);
        }
        _newest = double.IsNaN(_newest) ? time : Math.Max(_newest, time);
    }

    /// <summary>Looks at the clock; returns an incident when the silence became one.</summary>
    /// <param name="now">Wall clock, Unix seconds.</param>
    /// <param name="tells">False where silence is no news.</param>
    public Incident? Look(double now, bool tells = true)
    {
        if (_heardSince || double.IsNaN(_heardAt) || now < _heardAt)
            (_heardSince, _heardAt) = (false, now - _newest is >= 0 and < LeastSilence ? _newest : now);
        double silence = Silence = now - _heardAt;
        Score = !tells || _gapCount < WarmUpGaps ? 0 : Judge(silence);
        if (Score < 1 || OpenIncident is not null)
            return null;
        return OpenIncident = Tell(silence);
    }

    public void Exchange(StateExchange state)
    {
        _gaps.Exchange(state);
        state.Value(ref _newest);
        state.Value(ref _meanGap);
        state.Value(ref _longestGap);
        state.Value(ref _gapCount);
        double score = Score;
        state.Value(ref score);
        Score = score;
        OpenIncident = IncidentState.Exchange(state, OpenIncident);
    }

    private double Judge(double silence)
    {
        double least = Math.Max(LeastSilence, Math.Max(MeanGaps * _meanGap, LongestGaps * _longestGap));
        return Math.Min(silence / least, _gaps.Surprise(silence / _meanGap) / Rarity) / Tolerance;
    }

    private double Rarity => -Math.Log(Math.Clamp(falseAlertsPerWeek * _meanGap / Week, 1e-9, 1e-3));

    private Incident Tell(double silence) => new()
    {
        Rule = Rule,
        Transition = IncidentTransition.Opened,
        OpenedAt = _newest,
        ChangedAt = _newest + silence,
        Score = Score,
        PeakScore = Score,
        PValue = Math.Exp(-Math.Min(700, _gaps.Surprise(silence / _meanGap))),
        Severity = Severity.Warning,
        Contributions = [Contribute(silence)],
        Reason = $"no events for {Numbers.Span(silence)}, usually some every {Numbers.Span(_meanGap)}, never a gap above {Numbers.Span(_longestGap)}",
    };

    private Contribution Contribute(double silence) => new()
    {
        Metric = "events",
        Head = "rate",
        Share = 1,
        Direction = Direction.Down,
        Value = silence,
        Expected = _meanGap,
        Lower = 0,
        Upper = _longestGap,
    };
}
