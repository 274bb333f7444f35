using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Backtest.Feedback;

/// <summary>Tells one entity's detector people's verdicts on its alerts, each when it came.</summary>
/// <param name="lines">The entity's verdicts, in the order in which they are told.</param>
internal sealed class FeedbackCursor(FeedbackLine[] lines)
{
    private readonly AlertMemory _alerts = new();
    private int _next;

    /// <summary>Verdicts that met an alert.</summary>
    public int Used { get; private set; }

    /// <summary>Tells what came before a row.</summary>
    /// <param name="time">The row's event time.</param>
    /// <param name="detector">Learns it.</param>
    public void Tell(double time, EntityDetector detector)
    {
        for (; _next < lines.Length && lines[_next].Told < time; _next++)
        {
            IReadOnlyList<AlertFeedback> judged = _alerts.At(lines[_next].Time, lines[_next].IsTrue);
            foreach (AlertFeedback feedback in judged)
                detector.Learn(feedback);
            Used += judged.Count > 0 ? 1 : 0;
        }
    }

    /// <summary>Remembers what happened to alerts.</summary>
    public void Take(ReadOnlySpan<Incident> transitions)
    {
        foreach (Incident transition in transitions)
            _alerts.Take(transition);
    }
}
