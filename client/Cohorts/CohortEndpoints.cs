using System.Collections.Immutable;
using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.Client.OpenApi;
using OrleansAnomaly.Client.Problems;
using OrleansAnomaly.Client.Requests;
using OrleansAnomaly.GrainInterfaces.Cohorts;

namespace OrleansAnomaly.Client.Cohorts;

/// <summary><c>/api/v1/cohorts</c>: which services are peers, and what is usual among them.</summary>
internal static class CohortEndpoints
{
    public static void MapCohorts(this RouteGroupBuilder api)
    {
        RouteGroupBuilder cohorts = api.MapGroup("/cohorts").WithTags("Services");
        cohorts.MapGet("/", ListAsync)
            .IsCalled("ListCohorts", "Cohorts, by id", "Cohorts that were told something in the last minutes, each with the centre and spread of its members in the last complete time bucket. Pass next as cursor for the following page.")
            .Answers<CohortPage>(ApiExamples.CohortPage)
            .Refuses(400, 401, 503);
        cohorts.MapGet("/{**cohort}", GetAsync)
            .IsCalled("GetCohort", "One cohort", "Its members, the width of its time buckets, and each metric's centre and spread in the last complete one. A service's own page names its cohort and says how it stands beside it. A slash may stand as it is.")
            .Answers<CohortStatus>(ApiExamples.CohortStatus)
            .Refuses(401, 404, 503);
    }

    private static async Task<Results<Ok<CohortPage>, ProblemHttpResult>> ListAsync(
        ClusterCalls cluster,
        [FromQuery(Name = "cursor"), Description("The next of the page before; opaque.")] string? cursor,
        [FromQuery(Name = "limit"), Description("Most cohorts on the page, 1 to 200; 50 if not given.")] string? limit,
        CancellationToken cancellationToken)
    {
        if (!PageQuery.TryRead(cursor, limit, out PageQuery page, out ProblemHttpResult? problem))
            return problem;
        return TypedResults.Ok(await cluster.AskAsync(grains => ReadPageAsync(grains, page), cancellationToken));
    }

    private static async Task<CohortPage> ReadPageAsync(IGrainFactory grains, PageQuery page)
    {
        ImmutableArray<string> ids = await grains.GetGrain<ICohortIndexGrain>(ICohortIndexGrain.Key).ListAsync(page.After, page.Take);
        CohortStatus?[] cohorts = await Task.WhenAll(ids.Select(id => grains.GetGrain<ICohortGrain>(id).GetStatusAsync()));
        return new CohortPage { Items = [.. cohorts.OfType<CohortStatus>()], Next = ids.Length < page.Take ? null : NameCursor.Write(ids[^1]) };
    }

    private static async Task<Results<Ok<CohortStatus>, ProblemHttpResult>> GetAsync(
        [Description("The cohort's id, as a service's own page gives it.")] string cohort, ClusterCalls cluster, CancellationToken cancellationToken)
    {
        PathName id = PathName.Of(cohort);
        CohortStatus? status = id.IsPossible
            ? await cluster.AskAsync(grains => grains.GetGrain<ICohortGrain>(id.Text).GetStatusAsync(), cancellationToken)
            : null;
        return status is null
            ? ApiProblem.NotFound($"No member of a cohort '{id}' has told anything of late.").AsResult()
            : TypedResults.Ok(status);
    }
}
