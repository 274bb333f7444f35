using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.Client.OpenApi;
using OrleansAnomaly.Client.Problems;
using OrleansAnomaly.GrainInterfaces.Detectors;

namespace OrleansAnomaly.Client.Services;

/// <summary><c>POST /api/v1/replays</c>: a detector learns anew from what Kafka still has.</summary>
internal static class ReplayEndpoints
{
    public static void MapReplays(this RouteGroupBuilder api) => api
        .MapPost("/replays", PostAsync)
        .WithTags("Services")
        .IsCalled(
            "PostReplay",
            "Learn from the past",
            "The service's detector makes a new model of the records that Kafka still has, raises nothing for what was, and puts it to use once it has "
            + "caught up; the present model judges until then. The service's own page says how far it is. One at a time: asked again, it answers for the one under way.")
        .Answers<ReplayStatus>(ApiExamples.ReplayStatus)
        .Refuses(400, 401, 404, 503);

    private static async Task<Results<Ok<ReplayStatus>, ProblemHttpResult>> PostAsync(
        ClusterCalls cluster,
        [FromQuery(Name = "service"), Description("The service's name, as its events give it.")] string? service,
        [FromQuery(Name = "from"), Description("When to begin, by Kafka's own times, ISO 8601; the earliest record if not given.")] string? from,
        CancellationToken cancellationToken)
    {
        QueryErrors errors = new();
        if (string.IsNullOrEmpty(service))
            errors.Add("service", "Name the service with ?service=NAME.");
        DateTimeOffset? since = errors.Time("from", from);
        if (errors.Any)
            return ApiProblem.InvalidRequest(errors.All).AsResult();
        ReplayStatus? status = await cluster.AskAsync(grains => grains.GetGrain<IDetectorGrain>(service!).ReplayAsync(since), cancellationToken);
        return status is null
            ? ApiProblem.NotFound("No event of this service has been applied yet, so there is nothing to learn from.").AsResult()
            : TypedResults.Ok(status);
    }
}
