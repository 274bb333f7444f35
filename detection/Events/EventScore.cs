using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>One score for what all heads say of an event.</summary>
/// <remarks>
/// Either one head alone finds it very odd, or several find it odd together: what each says beyond the commonplace adds
/// up. Both are calibrated on the entity's own events, beginning as exponential. After odd events another odd one counts
/// for more, a usual one for no more than ever: anomalies come in bursts, and no event is blamed for its neighbours.
/// </remarks>
internal sealed class EventScore
{
    private const double Commonplace = 0.7;
    private const double UsualExcess = 0.3;
    private const double JustOver = 1.02;
    private const double LeastLearnt = 0.3;
    private const double Spread = 0.5;
    private const double PriorWeight = 30;
    private const double Memory = 1.0 / 500;
    private const double MostLearnt = 4;
    private const double HeatKept = 0.9;
    private const double MostHeat = 0.5;
    private const double HalfHeat = 6;
    private const double UsualSurprise = 3.5;
    private const double Week = 7 * 86_400;
    private const double LeastChance = 1e-5;
    private const double MostChance = 0.01;
    private const double GapMemory = 0.002;
    private const double UsualGap = 3600;

    private readonly TailCalibration _together = TailCalibration.OfWaits();
    private readonly TailCalibration _alone = TailCalibration.OfWaits();
    private double _excess = UsualExcess;
    private double _seen;
    private double _heat;
    private double _debt;
    private double _gap = UsualGap;
    private double _last = double.NaN;
    private double _sum;
    private double _loudest;
    private int _heads;
    private bool _utterlyNew;

    public static int StateBytes => 2 * TailCalibration.StateBytes + 64;

    /// <summary>Negative logarithm of the chance of an event this odd.</summary>
    public double Surprise { get; private set; }

    /// <summary>Negative logarithm of the wanted chance of a false alert per event.</summary>
    public double Rarity { get; private set; } = -Math.Log(MostChance);

    /// <summary>1.0 is the alert boundary.</summary>
    public double Score => Surprise / Rarity;

    /// <summary>How much of the event is to be learnt: all of a usual one, little of an odd one, however rare an alert must be.</summary>
    public double Weight => Surprise <= UsualSurprise ? 1 : Math.Max(EventHead.OddWeight, Math.Exp(UsualSurprise - Surprise));

    public void Begin() => (_sum, _loudest, _heads, _utterlyNew) = (0, 0, 0, false);

    /// <summary>Takes what one head says.</summary>
    public void Add(double surprise, bool isUtterlyNew)
    {
        _utterlyNew |= isUtterlyNew;
        _sum += Math.Max(0, surprise - Commonplace);
        _loudest = Math.Max(_loudest, surprise);
        _heads++;
    }

    public void End(double time, double falseAlertsPerWeek)
    {
        Clock(time, falseAlertsPerWeek);
        double together = Believed(_together, Together), alone = Believed(_alone, Alone);
        double plain = Math.Max(together, alone);
        if (_utterlyNew)
            plain = Math.Max(plain, JustOver * Rarity + Commonplace * plain / Rarity);
        double warm = MostHeat * _heat / (_heat + HalfHeat);
        Surprise = plain * (1 + warm * Math.Clamp(plain / Rarity - 0.3, 0, 1));
        _heat = HeatKept * _heat + Math.Max(0, plain - Rarity / 2);
    }

    /// <summary>Learns what the event came to.</summary>
    public void Learn()
    {
        double bounded = Math.Min(_sum, MostLearnt * Usual);
        _debt += Math.Max(LeastLearnt, Weight);
        if (_debt >= 1)
        {
            _debt -= 1;
            _together.Record(Math.Min(Together, 2 * _together.Boundary(Rarity)));
            _alone.Record(Math.Min(Alone, 2 * _alone.Boundary(Rarity)));
        }

        if (_heads > 0)
            _excess += Weight * Math.Max(Memory, 1 / (PriorWeight + _seen)) * (bounded / _heads - _excess);
        _seen++;
    }

    public void Exchange(StateExchange state)
    {
        _together.Exchange(state);
        _alone.Exchange(state);
        state.Value(ref _excess);
        state.Value(ref _seen);
        state.Value(ref _heat);
        state.Value(ref _debt);
        state.Value(ref _gap);
        state.Value(ref _last);
        double surprise = Surprise, rarity = Rarity;
        state.Value(ref surprise);
        state.Value(ref rarity);
        (Surprise, Rarity) = (surprise, rarity);
    }

    private double Usual => Math.Max(1, _excess * _heads);

    private double Together => Math.Max(0, _sum - _excess * _heads) / Math.Max(1, Spread * _excess * _heads);

    /// <summary>Half what the entity's own events say of it and half what is so in general: an entity full of anomalies must not make them usual.</summary>
    private static double Believed(TailCalibration own, double odd) => (own.Surprise(odd) + odd) / 2;

    private double Alone => Math.Max(0, _loudest - Math.Log(Math.Max(1, _heads)));

    private void Clock(double time, double falseAlertsPerWeek)
    {
        if (!double.IsNaN(_last))
            _gap += Math.Max(GapMemory, 1 / (PriorWeight + _seen)) * (Math.Max(0, time - _last) - _gap);
        _last = double.IsNaN(_last) ? time : Math.Max(time, _last);
        Rarity = -Math.Log(Math.Clamp(falseAlertsPerWeek * _gap / Week, LeastChance, MostChance));
    }
}
