using OrleansAnomaly.Detection.Forecasting;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Heads;

/// <summary>The forecasters of a metric: the best one of late leads, and a sample is only as strange as the least surprised credible one finds it.</summary>
internal sealed class ForecastPanel
{
    private const double LevelMemory = 0.03;
    private const double SlowMemory = 0.005;
    private const double Day = 86_400;
    private const double Credible = 1.4;
    private const double ClearlyBetter = 0.95;
    private const int LeastJudged = 8;
    private const double RelativeFloor = 1e-3;
    private const double MagnitudeMemory = 0.01;
    private const double MostDeviation = 1e6;

    private readonly Forecaster[] _panel =
    [
        new LevelForecaster("level", LevelMemory), new LevelForecaster("slow level", SlowMemory), new AutoregressiveForecaster(),
        new SeasonalForecaster("day", Day, 96), new SeasonalForecaster("week", 7 * Day, 56),
    ];
    private readonly PastRegime _past = new();
    private double _magnitude;
    private long _count;
    private int _leader;

    /// <summary>What the leader expects.</summary>
    public double Expected => _panel[_leader].Expected;

    /// <summary>Standard deviation of the leader's error, never below what matters.</summary>
    public double Scale { get; private set; }

    /// <summary>The leader's name.</summary>
    public string Leader => _panel[_leader].Name;

    public int StateBytes => _panel.Sum(forecaster => forecaster.StateBytes + 24) + PastRegime.StateBytes + 24;

    /// <summary>Forecasts the sample at <paramref name="time"/>.</summary>
    public void Predict(double time)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < _panel.Length; i++)
        {
            Forecaster forecaster = _panel[i];
            forecaster.Predict(time);
            if (!Fit(forecaster) || forecaster.Error >= ClearlyBetter * best)
                continue;
            (best, _leader) = (forecaster.Error, i);
        }
        Scale = ScaleOf(double.IsFinite(best) ? best : 0);
    }

    /// <summary>Signed standardised deviation of a value, by the least surprised credible forecaster.</summary>
    public double Deviation(double value)
    {
        double least = Least(value, Scale, steadyOnly: false), past = _past.Deviation(value);
        return Math.Abs(past) < Math.Abs(least) ? past : least;
    }

    /// <summary>The same by the forecasters that do not follow the last samples, so that a small lasting change shows in every one of its samples.</summary>
    public double SteadyDeviation(double value)
    {
        double best = double.PositiveInfinity;
        foreach (Forecaster forecaster in _panel)
            best = forecaster.Steady && Fit(forecaster) ? Math.Min(best, forecaster.Error) : best;
        return double.IsFinite(best) ? Least(value, ScaleOf(best), steadyOnly: true) : 0;
    }

    /// <summary>Learns a value; beyond <paramref name="lower"/> and <paramref name="upper"/> its influence is bounded.</summary>
    public void Learn(double time, double value, double lower, double upper)
    {
        _count++;
        double bounded = Math.Clamp(value, lower, upper), most = Math.Max(upper - Expected, Expected - lower);
        foreach (Forecaster forecaster in _panel)
        {
            if (forecaster.Ready)
                forecaster.Judge(value, most);
            forecaster.Learn(time, value, bounded);
        }
        _magnitude += Math.Max(MagnitudeMemory, 1.0 / _count) * (Math.Abs(bounded) - _magnitude);
        _past.Age();
    }

    /// <summary>Accepts a new level, and remembers the old one for a while.</summary>
    public void Adopt(double level)
    {
        _past.Remember(Expected, Scale);
        foreach (Forecaster forecaster in _panel)
            forecaster.Shift(level - forecaster.Expected);
    }

    public void Exchange(StateExchange state)
    {
        state.Value(ref _magnitude);
        state.Value(ref _count);
        state.Count(ref _leader, _panel.Length - 1);
        double scale = Scale;
        state.Value(ref scale);
        Scale = scale;
        _past.Exchange(state);
        foreach (Forecaster forecaster in _panel)
            state.Section(forecaster.Name, forecaster.Exchange);
    }

    private double Least(double value, double scale, bool steadyOnly)
    {
        double least = double.PositiveInfinity, credible = Credible * scale;
        foreach (Forecaster forecaster in _panel)
        {
            if ((steadyOnly && !forecaster.Steady) || !Fit(forecaster) || forecaster.Error > credible)
                continue;
            double deviation = Standardised(value - forecaster.Expected, ScaleOf(forecaster.Error));
            if (Math.Abs(deviation) < Math.Abs(least))
                least = deviation;
        }
        return double.IsFinite(least) ? least : Standardised(value - Expected, scale);
    }

    private static bool Fit(Forecaster forecaster) => forecaster.Ready && forecaster.Judged >= LeastJudged;

    private double ScaleOf(double error) => Math.Max(error, Math.Max(RelativeFloor * _magnitude, 1e-300));

    private static double Standardised(double error, double scale) => Math.Clamp(error / scale, -MostDeviation, MostDeviation);
}
