using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using OrleansAnomaly.Client.Cluster;

namespace OrleansAnomaly.Client.Problems;

/// <summary>Turns what escapes an endpoint into a problem document; never shows a stack trace.</summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    private const string RetryAfterSeconds = "2";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        httpContext.Response.StatusCode = exception switch
        {
            ClusterUnreachableException => StatusCodes.Status503ServiceUnavailable,
            BadHttpRequestException bad => bad.StatusCode,
            // A body that says it is gzip, deflate or br, and is not.
            InvalidDataException => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status500InternalServerError,
        };
        ProblemDetails problem = exception switch
        {
            ClusterUnreachableException => ApiProblem.ClusterUnreachable(),
            InvalidDataException => ApiProblem.BrokenEncoding(),
            _ => ApiProblem.OfStatus(httpContext),
        };
        if (httpContext.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        if (exception is ClusterUnreachableException)
            LogUnreachable(httpContext.Request.Path, exception.Message);
        else if (httpContext.Response.StatusCode >= 500)
            LogFailed(httpContext.Request.Path, httpContext.TraceIdentifier, exception);
        await problem.AsResult().ExecuteAsync(httpContext);
        return true;
    }
}
