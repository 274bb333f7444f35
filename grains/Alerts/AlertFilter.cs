using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Grains.Alerts;

/// <summary>Answers queries over the book.</summary>
internal static class AlertFilter
{
    public static AlertPage Page(AlertBook book, AlertQuery query)
    {
        var take = Math.Clamp(query.Take, 1, AlertQuery.MaxTake);
        var found = book.OpenedBefore(AlertCursor.Parse(query.Cursor)).Where(alert => Matches(query, alert)).Take(take + 1).ToArray();
        return new AlertPage
        {
            Items = [.. found.Take(take)],
            Next = found.Length > take ? AlertCursor.Format(found[take - 1].OpenedSequence) : null,
            LastSequence = book.LastSequence,
        };
    }

    public static AlertPage Changes(AlertBook book, long afterSequence, int take)
    {
        var wanted = Math.Clamp(take, 1, AlertQuery.MaxTake);
        var found = book.ChangedAfter(afterSequence).Take(wanted + 1).ToArray();
        return new AlertPage
        {
            Items = [.. found.Take(wanted)],
            Next = found.Length > wanted ? AlertCursor.Format(found[wanted - 1].Sequence) : null,
            LastSequence = book.LastSequence,
        };
    }

    private static bool Matches(AlertQuery query, Alert alert) =>
        (query.State is null || alert.State == query.State)
        && (query.MinSeverity is null || alert.Severity >= query.MinSeverity)
        && (query.Service is null || alert.Service == query.Service)
        && (query.Since is null || alert.ChangedAt >= query.Since)
        && (query.Until is null || alert.OpenedAt < query.Until)
        && (string.IsNullOrEmpty(query.Text) || Contains(alert, query.Text));

    private static bool Contains(Alert alert, string text) =>
        alert.Reason.Contains(text, StringComparison.OrdinalIgnoreCase)
        || alert.Service.Contains(text, StringComparison.OrdinalIgnoreCase)
        || alert.Rule.Contains(text, StringComparison.OrdinalIgnoreCase);
}
