using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrleansAnomaly.Client.OpenApi;
using OrleansAnomaly.Client.Problems;

namespace OrleansAnomaly.Client.Events;

/// <summary><c>POST /api/v1/events</c>: for those who cannot, or would rather not, speak Kafka.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this RouteGroupBuilder api) => api
        .MapPost("/events", PostAsync)
        .WithTags("Events")
        .IsCalled(
            "PostEvents",
            "Send events",
            "One event, an array of them, or one a line (application/x-ndjson). Each is checked; if one is not valid none is sent, and the answer (422) "
            + "names each by its place and reason. With ?invalid=skip the valid ones are sent and the others listed. The answer comes when Kafka has "
            + "every event, on all in-sync replicas. After a 503 events may be in Kafka: sending them again may double those.")
        .Accepts<object>("application/json", EventIntake.LinesType, "application/ndjson", "application/jsonl")
        .TakesExamples(ApiExamples.Requests)
        .Answers<EventReceipt>(ApiExamples.EventReceipt, StatusCodes.Status202Accepted)
        .Refuses(400, 401, 413, 415, 422, 503);

    private static async Task<Results<Accepted<EventReceipt>, ProblemHttpResult>> PostAsync(
        HttpContext context,
        EventIntake intake,
        [FromQuery(Name = "invalid"), Description("What to do when an event is not valid: refuse all (the standard), or skip it.")] string? invalid,
        CancellationToken cancellationToken)
    {
        if (invalid is not (null or "" or "refuse" or "skip"))
        {
            var errors = new QueryErrors();
            errors.Add("invalid", $"'{invalid}' is not one of refuse, skip.");
            return ApiProblem.InvalidRequest(errors.All).AsResult();
        }

        byte[]? body = await intake.ReadBodyAsync(context.Request, cancellationToken);
        if (body is null)
            return ApiProblem.TooLarge(intake.MaxRequestBytes).AsResult();
        bool lines = !context.Request.HasJsonContentType();
        return await intake.TakeAsync(body, lines, skipInvalid: invalid == "skip");
    }
}
