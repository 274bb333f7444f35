using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace OrleansAnomaly.Client.Problems;

/// <summary>Every way the API says no (RFC 9457): a stable type, a title, and a detail that says what would be right.</summary>
internal static class ApiProblem
{
    /// <summary>What stands before each kind in a problem's type.</summary>
    public const string TypePrefix = "urn:orleans-anomaly:problem:";

    public const string MediaType = "application/problem+json";

    public static ProblemDetails InvalidRequest(IDictionary<string, string[]> errors) => With(
        Of(400, "invalid-request", "The request is not valid", string.Join(" ", errors.Values.SelectMany(messages => messages))),
        "errors",
        errors);

    public static ProblemDetails NotFound(string detail) => Of(404, "not-found", "Not found", detail);

    public static ProblemDetails TooLarge(long maxBytes) =>
        Of(413, "too-large", "The request is too large", $"A request body may have {maxBytes} bytes (Api:MaxRequestBytes); send smaller batches.");

    public static ProblemDetails UnsupportedMediaType(string? sent, string wanted) => Of(
        415,
        "unsupported-media-type",
        "Unsupported media type",
        $"The body came as '{sent ?? "nothing"}'; send Content-Type: {wanted}.");

    public static ProblemDetails UnsupportedEncoding(string sent) => Of(
        415,
        "unsupported-media-type",
        "Unsupported encoding",
        $"The body came with Content-Encoding '{sent}'; send it plain, or as gzip, deflate or br.");

    public static ProblemDetails ClusterUnreachable() => Of(
        503, "cluster-unreachable", "The cluster is not reachable", "No silo answered in time. Nothing was changed; try again, and look at /health/ready.");

    public static ProblemDetails TooManyStreams(int max) => Of(
        503, "too-many-streams", "Too many alert streams", $"{max} streams are open (Api:MaxAlertStreams); close one, or try again.");

    public static ProblemDetails Unauthorized() => Of(
        401, "unauthorized", "An API key is needed", "Send the key of Api:Key as 'Authorization: Bearer KEY' or 'X-Api-Key: KEY'.");

    public static ProblemDetails BrokenEncoding() =>
        Of(400, "invalid-request", "The request is not valid", "The body is not compressed in the way that its Content-Encoding says, or is cut off.");

    public static ProblemDetails UnknownHost(HostString host) => Of(
        400,
        "invalid-request",
        "The request is not valid",
        $"Host '{host}' is no name of this API. AllowedHosts sets which are; on loopback they are by default localhost, 127.0.0.1 and [::1].");

    /// <summary>The problem of an answer that has only a status so far.</summary>
    public static ProblemDetails OfStatus(HttpContext context) => OfStatus(context, context.Response.StatusCode);

    /// <summary>The problem that a status means where nothing more is known.</summary>
    public static ProblemDetails OfStatus(HttpContext context, int answered) => answered switch
    {
        404 => NotFound($"There is nothing at {context.Request.Path}; /docs lists what there is."),
        405 => Of(405, "method-not-allowed", "Method not allowed", $"{context.Request.Method} is not possible here; try {context.Response.Headers.Allow}."),
        413 => Of(413, "too-large", "The request is too large", "The request body is larger than Api:MaxRequestBytes; send smaller batches."),
        415 when context.Request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding => UnsupportedEncoding(encoding),
        415 => UnsupportedMediaType(context.Request.ContentType, Wanted(context.Request.Path)),
        >= 500 => Of(answered, "internal", "Something went wrong", "The server could not answer; its log says why."),
        int status => Of(status, "invalid-request", "The request is not valid", "The request could not be understood; /docs shows how to ask."),
    };

    private static string Wanted(PathString path) => path.StartsWithSegments("/api/v1/backtest", StringComparison.OrdinalIgnoreCase)
        ? "text/csv, or application/x-ndjson (an event a line)"
        : "application/json (one event or an array) or application/x-ndjson (an event a line)";

    public static ProblemDetails Of(int status, string kind, string title, string detail) =>
        new() { Status = status, Type = TypePrefix + kind, Title = title, Detail = detail };

    public static ProblemDetails With(ProblemDetails problem, string name, object? value)
    {
        problem.Extensions[name] = value;
        return problem;
    }

    /// <summary>The problem as an endpoint's answer.</summary>
    public static ProblemHttpResult AsResult(this ProblemDetails problem) => TypedResults.Problem(problem);
}
