using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.Client.OpenApi;
using OrleansAnomaly.Client.Problems;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Client.Alerts;

/// <summary><c>/api/v1/alerts</c>: the list, one alert, and the live stream.</summary>
internal static class AlertEndpoints
{
    public static void MapAlerts(this RouteGroupBuilder api)
    {
        RouteGroupBuilder alerts = api.MapGroup("/alerts").WithTags("Alerts");
        alerts.MapGet("/", ListAsync)
            .IsCalled("ListAlerts", "Alerts, newest first", "Filters narrow the list; pages stay stable while alerts change and open. Pass next as cursor for the following page.")
            .Answers<AlertPage>(ApiExamples.AlertPage)
            .Refuses(400, 401, 503);
        alerts.MapGet("/stream", StreamAsync)
            .IsCalled(
                "StreamAlerts",
                "Alert changes as they happen (server-sent events)",
                "Each event is an alert as it stands after a change; its id is the change's sequence. After a break, send the last id as Last-Event-ID "
                + "(browsers do so by themselves) or ?lastEventId=: nothing is lost, an alert that changed several times is sent once. "
                + "Without it the stream begins now; with 0 it begins with every alert kept. Comment lines keep a quiet stream alive.")
            .AnswersEvents(ApiExamples.AlertEvent)
            .Refuses(400, 401, 503);
        alerts.MapGet("/{id}", GetAsync)
            .IsCalled("GetAlert", "One alert", "Alerts are kept up to a bound, the oldest resolved ones go first.")
            .Answers<Alert>(ApiExamples.Alert)
            .Refuses(401, 404, 503);
        alerts.MapPost("/{id}/feedback", JudgeAsync)
            .IsCalled(
                "PostFeedback",
                "Say whether an alert was right",
                "false_positive raises the boundary of what led the alert (its metric's series, its head, its attribute) by a quarter, at most to twice; true_positive "
                + "takes one such step back. A second verdict on the same alert replaces the first; the last 64 of a service count.")
            .Accepts<FeedbackRequest>("application/json")
            .WithMetadata(OwnSchema.Instance)
            .TakesExamples([new("application/json", "noise", "It was noise", """{"verdict": "false_positive"}""")])
            .Answers<Alert>(ApiExamples.JudgedAlert)
            .Refuses(400, 401, 404, 415, 503);
    }

    private static async Task<Results<Ok<AlertPage>, ProblemHttpResult>> ListAsync(
        [AsParameters] AlertListRequest request, ClusterCalls cluster, CancellationToken cancellationToken)
    {
        var errors = new QueryErrors();
        AlertQuery query = request.ToQuery(errors);
        if (errors.Any)
            return ApiProblem.InvalidRequest(errors.All).AsResult();
        if (await cluster.AskAsync(grains => PageOrNullAsync(AlertGrainOf(grains), query), cancellationToken) is { } page)
            return TypedResults.Ok(page);
        errors.AddForeignCursor();
        return ApiProblem.InvalidRequest(errors.All).AsResult();
    }

    private static async Task<AlertPage?> PageOrNullAsync(IAlertGrain alerts, AlertQuery query)
    {
        try
        {
            return await alerts.QueryAsync(query);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static async Task<Results<Ok<Alert>, ProblemHttpResult>> GetAsync(
        string id, ClusterCalls cluster, CancellationToken cancellationToken)
    {
        Alert? alert = await cluster.AskAsync(grains => AlertGrainOf(grains).GetAsync(id), cancellationToken);
        return alert is null
            ? ApiProblem.NotFound($"There is no alert '{id}', or it is so old that it was dropped.").AsResult()
            : TypedResults.Ok(alert);
    }

    private static async Task<Results<Ok<Alert>, ProblemHttpResult>> JudgeAsync(
        string id, HttpContext context, ClusterCalls cluster, CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType())
            return ApiProblem.OfStatus(context, StatusCodes.Status415UnsupportedMediaType).AsResult();
        QueryErrors errors = new();
        if (await FeedbackRequest.ReadAsync(context.Request, errors, cancellationToken) is not { } verdict)
            return ApiProblem.InvalidRequest(errors.All).AsResult();
        Alert? alert = await cluster.AskAsync(grains => AlertGrainOf(grains).JudgeAsync(id, verdict), cancellationToken);
        return alert is null
            ? ApiProblem.NotFound($"There is no alert '{id}', or it is so old that it was dropped.").AsResult()
            : TypedResults.Ok(alert);
    }

    private static async Task StreamAsync(
        HttpContext context, AlertStream stream, [AsParameters] AlertStreamRequest request)
    {
        string? given = request.Header ?? request.Query;
        if (string.IsNullOrEmpty(given))
            await stream.WriteAsync(context, null);
        else if (long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out long after))
            await stream.WriteAsync(context, after);
        else
            await Refuse(given).ExecuteAsync(context);
    }

    private static ProblemHttpResult Refuse(string given)
    {
        var errors = new QueryErrors();
        errors.Add("lastEventId", $"'{given}' is not the id of an event of this stream, which is a number.");
        return ApiProblem.InvalidRequest(errors.All).AsResult();
    }

    private static IAlertGrain AlertGrainOf(IGrainFactory grains) => grains.GetGrain<IAlertGrain>(IAlertGrain.Key);
}
