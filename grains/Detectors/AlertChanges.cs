using System.Collections.Immutable;
using OrleansAnomaly.Detection;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>Puts a detector's incidents into the words of the alert list.</summary>
internal static class AlertChanges
{
    public static AlertChange From(string service, Incident incident, EventPosition cause, ImmutableDictionary<string, string> labels) => new()
    {
        Service = service,
        Rule = incident.Rule,
        Transition = (AlertTransition)incident.Transition,
        Severity = (AlertSeverity)incident.Severity,
        OpenedAt = EventTimes.ToDate(incident.OpenedAt),
        ChangedAt = EventTimes.ToDate(incident.ChangedAt),
        Score = incident.Score,
        PeakScore = incident.PeakScore,
        PValue = incident.PValue,
        Reason = incident.Reason,
        Contributions = [.. incident.Contributions.Select(From)],
        Partition = cause.Partition,
        Offset = cause.Offset,
        Log = cause.Log,
        Labels = labels,
    };

    private static AlertContribution From(Contribution part) => new()
    {
        Metric = part.Metric,
        Head = part.Head,
        Share = part.Share,
        Direction = (AlertDirection)part.Direction,
        Value = Numbers.Finite(part.Value),
        Expected = Numbers.Finite(part.Expected),
        Lower = Numbers.Finite(part.Lower),
        Upper = Numbers.Finite(part.Upper),
    };
}
