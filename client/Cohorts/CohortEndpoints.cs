using System.Collections.Immutable;
using System.ComponentModel;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.Client.OpenApi;
using OrleansAnomaly.Client.Problems;
using OrleansAnomaly.Client.Services;
using OrleansAnomaly.GrainInterfaces.Cohorts;

namespace OrleansAnomaly.Client.Cohorts;

/// <summary><c>/api/v1/cohorts</c>: which services are peers, and what is usual among them.</summary>
internal static class CohortEndpoints
{
    private const int StandardTake = 50;

    // Each cohort of a page is one question to its own grain.
    private const int MaxTake = 200;

    private const int MaxIdBytes = 4096;
    private const int MaxIdTold = 100;

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
        QueryErrors errors = new();
        int take = errors.Number("limit", limit, StandardTake, 1, MaxTake);
        if (!ServiceCursor.TryRead(cursor, out string? after))
            errors.AddForeignCursor();
        if (errors.Any)
            return ApiProblem.InvalidRequest(errors.All).AsResult();
        return TypedResults.Ok(await cluster.AskAsync(grains => ReadPageAsync(grains, after, take), cancellationToken));
    }

    private static async Task<CohortPage> ReadPageAsync(IGrainFactory grains, string? after, int take)
    {
        ImmutableArray<string> ids = await grains.GetGrain<ICohortIndexGrain>(ICohortIndexGrain.Key).ListAsync(after, take);
        CohortStatus?[] cohorts = await Task.WhenAll(ids.Select(id => grains.GetGrain<ICohortGrain>(id).GetStatusAsync()));
        return new CohortPage { Items = [.. cohorts.OfType<CohortStatus>()], Next = ids.Length < take ? null : ServiceCursor.Write(ids[^1]) };
    }

    private static async Task<Results<Ok<CohortStatus>, ProblemHttpResult>> GetAsync(
        [Description("The cohort's id, as a service's own page gives it.")] string cohort, ClusterCalls cluster, CancellationToken cancellationToken)
    {
        string id = cohort.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        CohortStatus? status = Encoding.UTF8.GetByteCount(id) > MaxIdBytes
            ? null
            : await cluster.AskAsync(grains => grains.GetGrain<ICohortGrain>(id).GetStatusAsync(), cancellationToken);
        return status is null
            ? ApiProblem.NotFound($"No member of a cohort '{(id.Length > MaxIdTold ? id[..MaxIdTold] + "..." : id)}' has told anything of late.").AsResult()
            : TypedResults.Ok(status);
    }
}
