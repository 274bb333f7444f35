using OrleansAnomaly.Detection.Incidents;

namespace OrleansAnomaly.Detection.Events;

/// <summary>Describes an incident from the heads that found an event odd.</summary>
internal static class EventVerdicts
{
    private const int MostNamed = 3;
    private const int MostContributions = 8;
    private const double Counts = 0.35;

    public static Incident Describe(
        IncidentTransition transition, IncidentGate gate, in Observation observation, double score, double surprise, List<EventVoice> voices)
    {
        double loudest = voices.Max(voice => voice.Head.Surprise);
        EventVoice[] loud = [.. voices.Where(voice => voice.Head.Surprise >= Counts * loudest).OrderByDescending(voice => voice.Head.Surprise).Take(MostContributions)];
        double all = Math.Max(double.Epsilon, loud.Sum(voice => voice.Head.Surprise));
        return new Incident
        {
            Rule = EventWatch.Rule,
            Transition = transition,
            OpenedAt = gate.OpenedAt,
            ChangedAt = observation.Time,
            Score = score,
            PeakScore = gate.Peak,
            PValue = Math.Clamp(Math.Exp(-surprise), 0, 1),
            Severity = Verdicts.SeverityOf(gate.Peak),
            Contributions = [.. loud.Select(voice => Contribute(voice.Head, voice.Head.Surprise / all))],
            Reason = Reason(loud, observation),
        };
    }

    private static string Reason(EventVoice[] loud, in Observation observation)
    {
        List<string> reasons = [];
        foreach (EventVoice voice in loud.AsSpan(0, Math.Min(loud.Length, MostNamed)))
            reasons.Add(voice.Head.Explain(voice.Place < 0 ? default : EventWatch.TextOf(observation, voice.Place)));
        return string.Join("; ", reasons);
    }

    private static Contribution Contribute(EventHead head, double share) => new()
    {
        Metric = head.Subject,
        Head = head.Name,
        Share = share,
        Direction = head.Direction,
        Value = head.Band.Value,
        Expected = head.Band.Expected,
        Lower = head.Band.Lower,
        Upper = head.Band.Upper,
    };
}
