using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using OrleansAnomaly.Client.Problems;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Client.Alerts;

/// <summary>What the query string of the alert list may hold. Texts, so that every mistake is answered at once and by name.</summary>
internal sealed record AlertListRequest(
    [property: FromQuery(Name = "state"), Description("Only alerts in this state: open or resolved.")] string? State,
    [property: FromQuery(Name = "severity"), Description("Only alerts of this severity or a greater one: info, warning or critical.")] string? Severity,
    [property: FromQuery(Name = "service"), Description("Only alerts of this service, compared exactly.")] string? Service,
    [property: FromQuery(Name = "since"), Description("Only alerts changed at or after this event time, ISO 8601.")] string? Since,
    [property: FromQuery(Name = "until"), Description("Only alerts opened before this event time, ISO 8601.")] string? Until,
    [property: FromQuery(Name = "q"), Description("Only alerts whose service, rule or reason contains this text, case ignored.")] string? Text,
    [property: FromQuery(Name = "cursor"), Description("The next of the page before; opaque.")] string? Cursor,
    [property: FromQuery(Name = "limit"), Description("Most alerts on the page, 1 to 500; 50 if not given.")] string? Limit)
{
    /// <summary>The question to the cluster; every parameter that cannot be used is noted.</summary>
    public AlertQuery ToQuery(QueryErrors errors) => new()
    {
        State = errors.Enum<AlertState>("state", State),
        MinSeverity = errors.Enum<AlertSeverity>("severity", Severity),
        Service = string.IsNullOrEmpty(Service) ? null : Service,
        Since = errors.Time("since", Since),
        Until = errors.Time("until", Until),
        Text = string.IsNullOrEmpty(Text) ? null : Text,
        Cursor = string.IsNullOrEmpty(Cursor) ? null : Cursor,
        Take = errors.Number("limit", Limit, 50, 1, AlertQuery.MaxTake),
    };
}
