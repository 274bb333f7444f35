using OrleansAnomaly.Detection;
using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.Benchmarks.Uses;

/// <summary>An anomaly and what was seen of it.</summary>
/// <param name="anomaly">The truth.</param>
/// <param name="grace">Seconds after its end in which it may still be found.</param>
internal sealed class LabelledAnomaly(Anomaly anomaly, double grace)
{
    public Anomaly Anomaly => anomaly;

    /// <summary>Seconds from its start to the first alert; NaN when it was missed.</summary>
    public double Delay { get; private set; } = double.NaN;

    /// <summary>Highest score of its entity while it could be found; 1.0 is the alert boundary.</summary>
    public double Peak { get; private set; }

    /// <summary>The first alert's words.</summary>
    public string Reason { get; private set; } = "";

    public bool IsFound => !double.IsNaN(Delay);

    public bool CanBeFoundAt(double time) => time >= anomaly.Start && time <= anomaly.End + grace;

    public void Hear(double score) => Peak = Math.Max(Peak, score);

    public void Find(double time, string reason)
    {
        if (!IsFound)
            (Delay, Reason) = (time - anomaly.Start, reason);
    }
}

/// <summary>An alert that no anomaly explains.</summary>
internal sealed record FalseAlert(string Entity, double Time, Incident Incident)
{
    /// <summary>Head and metric that led.</summary>
    public string Cause => Kind + (Incident.Contributions.Count > 0 ? $"{Incident.Rule}/{Incident.Contributions[0].Head}/{Incident.Contributions[0].Metric}" : Incident.Rule);

    /// <summary>What sort of entity it is, where there are several.</summary>
    private string Kind => Entity.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? Entity[..colon] + " " : "";
}
