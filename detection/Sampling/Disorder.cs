using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Sampling;

/// <summary>Learns how far out of order events come, and so how long a time bucket must stay open.</summary>
internal sealed class Disorder
{
    /// <summary>Longest time a bucket is kept open, seconds.</summary>
    public const double MostLateness = 60;

    private const double LeastLateness = 0.1;
    private const double Margin = 1.25;
    private const double Forget = 0.02;

    private double _worst;

    /// <summary>Seconds by which an event may lag behind the newest and still be counted in its bucket.</summary>
    public double Lateness { get; private set; } = LeastLateness;

    /// <summary>Notes how far an event lags behind the newest, in seconds.</summary>
    public void Note(double lag)
    {
        if (lag <= _worst)
            return;
        _worst = lag;
        Lateness = Math.Clamp(Math.Max(Lateness, Margin * lag), LeastLateness, MostLateness);
    }

    /// <summary>Forgets a little; called once a bucket.</summary>
    public void Relax()
    {
        Lateness = Math.Clamp(Lateness + Forget * (Margin * _worst - Lateness), LeastLateness, MostLateness);
        _worst = 0;
    }

    public void Exchange(StateExchange state)
    {
        double lateness = Lateness;
        state.Value(ref lateness);
        Lateness = lateness;
        state.Value(ref _worst);
    }
}
