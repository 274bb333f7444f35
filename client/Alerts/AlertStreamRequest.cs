using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace OrleansAnomaly.Client.Alerts;

/// <summary>Where an alert stream goes on.</summary>
internal sealed record AlertStreamRequest(
    [property: FromHeader(Name = "Last-Event-ID"), Description("Id of the last event received; the stream goes on after it.")] string? Header,
    [property: FromQuery(Name = "lastEventId"), Description("The same, for callers that cannot send the header.")] string? Query);
