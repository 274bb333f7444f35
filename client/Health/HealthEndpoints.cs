using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrleansAnomaly.Client.OpenApi;
using OrleansAnomaly.Client.Problems;

namespace OrleansAnomaly.Client.Health;

/// <summary><c>/health/live</c> and <c>/health/ready</c>.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder health = app.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", () => TypedResults.Ok(new LiveStatus("live")))
            .IsCalled("GetLive", "Whether the process runs")
            .Answers<LiveStatus>(ApiExamples.Live);
        health.MapGet("/ready", ReadyAsync)
            .IsCalled("GetReady", "Whether the cluster and Kafka can be reached")
            .Answers<ReadyStatus>(ApiExamples.Ready)
            .Refuses(503);
    }

    private static async Task<Results<Ok<ReadyStatus>, ProblemHttpResult>> ReadyAsync(Readiness readiness, CancellationToken cancellationToken)
    {
        (PartStatus cluster, PartStatus kafka) = await readiness.AskAsync(cancellationToken);
        if (cluster.Ok && kafka.Ok)
            return TypedResults.Ok(new ReadyStatus("ready", cluster, kafka));
        string missing = (cluster.Ok, kafka.Ok) switch
        {
            (false, false) => "Neither the cluster nor Kafka can be reached.",
            (false, true) => "The cluster cannot be reached.",
            _ => "Kafka cannot be reached, or has no such topic.",
        };
        ProblemDetails problem = ApiProblem.Of(503, "not-ready", "Not ready", missing);
        problem.Extensions["cluster"] = cluster;
        problem.Extensions["kafka"] = kafka;
        return problem.AsResult();
    }
}

/// <summary>That the process runs.</summary>
/// <param name="Status"><c>live</c>.</param>
public sealed record LiveStatus(string Status);
