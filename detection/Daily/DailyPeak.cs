using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Daily;

/// <summary>The highest that a statistic gets on a day, and how unlikely a day is on which it gets this high.</summary>
/// <remarks>
/// Block maxima and the Gumbel distribution (Coles 2001, "An Introduction to Statistical Modeling of Extreme Values",
/// chapter 3), by moments, with a prior worth a few days and a doubt that shrinks with the days seen. A day's influence is
/// bounded, so an anomaly hardly raises what is usual; what happens day after day becomes so within a week.
/// </remarks>
internal sealed class DailyPeak
{
    private const double EulerMascheroni = 0.5772156649;
    private const double ScaleOfDeviation = 0.7796968012;
    private const double PriorDays = 2;
    private const double PriorMean = 3;
    private const double PriorDeviation = 0.9;
    private const double Memory = 1.0 / 20;

    /// <summary>The first days, on which little is known of the course, are soon forgotten: the later half of the days counts.</summary>
    private const double LaterHalf = 2;

    private const double YoungDoubt = 2;
    private const double YoungDays = 2;
    private const double MostLearnt = 3;
    private const double AlarmedWeight = 0.3;
    private const double BoundedFrom = 3;
    private const double Certain = 20;
    private const double HabitMemory = 0.15;
    private const double HabitShare = 0.3;

    private double _mean;
    private double _variance;
    private double _days;
    private double _peak = double.NegativeInfinity;
    private double _habit;
    private bool _alarmed;

    public static int StateBytes => 5 * sizeof(double) + 1;

    /// <summary>What is reached on a usual day.</summary>
    /// <param name="scatter">Standard deviation of the statistic within days.</param>
    public double Usual(double scatter) => (PriorDays * PriorMean * scatter + _days * _mean) / (PriorDays + _days);

    /// <summary>Negative logarithm of the chance of a day on which the statistic gets this high.</summary>
    public double Surprise(double value, double scatter)
    {
        double z = (value - Usual(scatter)) / Scale(scatter) + EulerMascheroni;
        return z > Certain ? z : -Math.Log(1 - Math.Exp(-Math.Exp(-z)));
    }

    /// <summary>The value of that surprise, which must be some.</summary>
    public double Boundary(double surprise, double scatter) => Usual(scatter) + (surprise - EulerMascheroni) * Scale(scatter);

    /// <summary>Takes a value of the day.</summary>
    /// <param name="value">The statistic.</param>
    /// <param name="alarms">True when it was found too high.</param>
    public void Note(double value, bool alarms) => (_peak, _alarmed) = (Math.Max(_peak, value), _alarmed | alarms);

    /// <summary>Ends the day.</summary>
    /// <param name="counts">False for a day of which too little was seen.</param>
    /// <param name="scatter">Standard deviation of the statistic within days.</param>
    public void EndDay(bool counts, double scatter)
    {
        if (counts && double.IsFinite(_peak))
            Learn(scatter);
        (_peak, _alarmed) = (double.NegativeInfinity, false);
    }

    public void Exchange(StateExchange state)
    {
        state.Value(ref _mean);
        state.Value(ref _variance);
        state.Value(ref _days);
        state.Value(ref _peak);
        state.Value(ref _habit);
        state.Value(ref _alarmed);
    }

    private double Scale(double scatter) => ScaleOfDeviation * Deviation(scatter) * (1 + YoungDoubt / (_days + YoungDays));

    private double Deviation(double scatter)
    {
        double prior = PriorDeviation * scatter;
        return Math.Sqrt((PriorDays * prior * prior + _days * _variance) / (PriorDays + _days));
    }

    private void Learn(double scatter)
    {
        _habit += HabitMemory * ((_alarmed ? 1 : 0) - _habit);
        bool odd = _alarmed && _habit < HabitShare;
        double usual = Usual(scatter), deviation = Deviation(scatter);
        double peak = _days < BoundedFrom && !odd ? _peak : Math.Min(_peak, usual + (odd ? MostLearnt : 2 * MostLearnt) * deviation);
        double weight = Math.Max(Memory, LaterHalf / (_days + LaterHalf + 1)) * (odd ? AlarmedWeight : 1);
        double off = _days == 0 ? 0 : peak - _mean;
        _mean = _days == 0 ? peak : _mean + weight * off;
        _variance += weight * ((1 - weight) * off * off - _variance);
        _days += odd ? AlarmedWeight : 1;
    }
}
