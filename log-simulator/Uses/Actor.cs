using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses;

/// <summary>Someone or something that sends events of its own accord, one at each of its times.</summary>
internal abstract class Actor
{
    /// <summary>What is wrong with it, or what it was sent for; null on a normal day.</summary>
    public Anomaly? Active { get; private set; }

    /// <summary>Writes the event of this time, or nothing when it keeps silent.</summary>
    public abstract void Act(double time, ref EventWriter json);

    /// <summary>When it acts next; infinity when it is done.</summary>
    public abstract double NextAfter(double time);

    /// <summary>From now on something is wrong with it.</summary>
    public void Suffer(Anomaly anomaly) => Active = anomaly;

    /// <summary>Ends what is over.</summary>
    public void Recover(double time)
    {
        if (Active is { } over && over.End <= time)
            Active = null;
    }

    /// <summary>How strong an anomaly of this kind is now; 0 when it is not there.</summary>
    protected double Suffers(AnomalyKind kind) => ReferenceEquals(Active?.Kind, kind) ? Active!.Strength : 0;
}
