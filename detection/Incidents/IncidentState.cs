using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Incidents;

/// <summary>An open incident in a snapshot.</summary>
internal static class IncidentState
{
    private const int MostContributions = 64;

    public static Incident? Exchange(StateExchange state, Incident? incident)
    {
        bool there = incident is not null;
        state.Value(ref there);
        if (!there)
            return null;
        string rule = incident?.Rule ?? "", reason = incident?.Reason ?? "";
        int transition = (int)(incident?.Transition ?? 0), severity = (int)(incident?.Severity ?? 0);
        double opened = incident?.OpenedAt ?? 0, changed = incident?.ChangedAt ?? 0, score = incident?.Score ?? 0;
        double peak = incident?.PeakScore ?? 0, chance = incident?.PValue ?? 0;
        state.Value(ref rule);
        state.Value(ref reason);
        state.Value(ref transition);
        state.Value(ref severity);
        state.Value(ref opened);
        state.Value(ref changed);
        state.Value(ref score);
        state.Value(ref peak);
        state.Value(ref chance);
        return new Incident
        {
            Rule = rule,
            Reason = reason,
            Transition = (IncidentTransition)transition,
            Severity = (Severity)severity,
            OpenedAt = opened,
            ChangedAt = changed,
            Score = score,
            PeakScore = peak,
            PValue = chance,
            Contributions = Contributions(state, incident?.Contributions ?? []),
        };
    }

    private static Contribution[] Contributions(StateExchange state, IReadOnlyList<Contribution> contributions)
    {
        int count = contributions.Count;
        state.Count(ref count, MostContributions);
        Contribution[] exchanged = new Contribution[count];
        for (int i = 0; i < count; i++)
            exchanged[i] = Exchange(state, state.Loading ? null : contributions[i]);
        return exchanged;
    }

    private static Contribution Exchange(StateExchange state, Contribution? contribution)
    {
        string metric = contribution?.Metric ?? "", head = contribution?.Head ?? "";
        int direction = (int)(contribution?.Direction ?? 0);
        double share = contribution?.Share ?? 0, value = contribution?.Value ?? 0, expected = contribution?.Expected ?? 0;
        double lower = contribution?.Lower ?? 0, upper = contribution?.Upper ?? 0;
        state.Value(ref metric);
        state.Value(ref head);
        state.Value(ref direction);
        state.Value(ref share);
        state.Value(ref value);
        state.Value(ref expected);
        state.Value(ref lower);
        state.Value(ref upper);
        return new Contribution
        {
            Metric = metric,
            Head = head,
            Direction = (Direction)direction,
            Share = share,
            Value = value,
            Expected = expected,
            Lower = lower,
            Upper = upper,
        };
    }
}
