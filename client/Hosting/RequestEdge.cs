using Microsoft.AspNetCore.Mvc;
using OrleansAnomaly.Client.Problems;

namespace OrleansAnomaly.Client.Hosting;

/// <summary>What every request passes before anything else, also one that is refused for the host it names: headers, and a problem for each answer that is only a status.</summary>
internal sealed class RequestEdge : IStartupFilter
{
    private const string Stream = "/api/v1/alerts/stream";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseSecurityHeaders();
        app.UseStatusCodePages(context => ProblemOf(context.HttpContext).AsResult().ExecuteAsync(context.HttpContext));
        next(app);
    };

    // The endpoints say themselves what they do not understand: what is left is a host that was refused before any of them.
    private static ProblemDetails ProblemOf(HttpContext context) => context.Response.StatusCode == StatusCodes.Status400BadRequest
        ? ApiProblem.UnknownHost(context.Request.Host)
        : ApiProblem.OfStatus(context);

    /// <summary>Answers HEAD as GET; the server leaves the body out. A stream has nothing but a body, and no end.</summary>
    public static Task AnswerHead(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method) && context.Request.Path != Stream)
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }
}
