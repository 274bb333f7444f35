using Microsoft.AspNetCore.Mvc;
using OrleansAnomaly.Client.Problems;

namespace OrleansAnomaly.Client.OpenApi;

/// <summary>What an endpoint is and answers, said where it is mapped, for the API document.</summary>
internal static class EndpointAnswers
{
    /// <summary>Its id, what it is for in a line, and what to know about it.</summary>
    public static RouteHandlerBuilder IsCalled(this RouteHandlerBuilder endpoint, string id, string summary, string? description = null)
    {
        endpoint.WithName(id).WithSummary(summary);
        return description is null ? endpoint : endpoint.WithDescription(description);
    }

    /// <summary>The answer when all is well.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, T example, int status = StatusCodes.Status200OK)
        where T : notnull =>
        endpoint.Produces<T>(status, "application/json").WithMetadata(new AnswerExample(status, "application/json", _ => example));

    /// <summary>An answer of server-sent events.</summary>
    public static RouteHandlerBuilder AnswersEvents(this RouteHandlerBuilder endpoint, Func<Func<object, string>, string> example) =>
        endpoint.Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .WithMetadata(new AnswerExample(StatusCodes.Status200OK, "text/event-stream", example));

    /// <summary>The ways of saying no; 500, which every endpoint has, is added.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (int status in statuses)
            endpoint.Produces<ProblemDetails>(status, ApiProblem.MediaType);
        return endpoint.Produces<ProblemDetails>(StatusCodes.Status500InternalServerError, ApiProblem.MediaType);
    }

    /// <summary>Request bodies to show.</summary>
    public static RouteHandlerBuilder TakesExamples(this RouteHandlerBuilder endpoint, IReadOnlyList<RequestExample> examples) =>
        endpoint.WithMetadata(examples);
}

/// <summary>An example of an answer.</summary>
/// <param name="Status">Its status.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Make">Makes it, given a way to write objects as JSON inside a text.</param>
internal sealed record AnswerExample(int Status, string MediaType, Func<Func<object, string>, object> Make);
