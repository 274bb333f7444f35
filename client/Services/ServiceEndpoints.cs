using System.ComponentModel;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.Client.OpenApi;
using OrleansAnomaly.Client.Problems;
using OrleansAnomaly.GrainInterfaces.Catalog;
using OrleansAnomaly.GrainInterfaces.Detectors;

namespace OrleansAnomaly.Client.Services;

/// <summary><c>/api/v1/services</c>: what is watched, and what its detector knows.</summary>
internal static class ServiceEndpoints
{
    private const int StandardTake = 50;

    // Each service of a page is one question to its own grain, so pages are smaller than those of names.
    private const int MaxTake = 200;

    private const int MaxNameBytes = 4096;
    private const int MaxNameTold = 100;

    public static void MapServices(this RouteGroupBuilder api)
    {
        RouteGroupBuilder services = api.MapGroup("/services").WithTags("Services");
        services.MapGet("/", ListAsync)
            .IsCalled("ListServices", "Services, by name", "Every service that ever sent an event, with its score now and its warm-up. Pass next as cursor for the following page.")
            .Answers<ServicePage>(ApiExamples.ServicePage)
            .Refuses(400, 401, 503);
        services.MapGet("/{**service}", GetAsync)
            .IsCalled("GetService", "One service's detector", "Metrics with baseline and band now, last score, warm-up, heads, and the applied Kafka offset of each partition. Escape the name; a slash may stand as it is.")
            .Answers<ServiceStatus>(ApiExamples.ServiceStatus)
            .Refuses(401, 404, 503);
    }

    private static async Task<Results<Ok<ServicePage>, ProblemHttpResult>> ListAsync(
        ClusterCalls cluster,
        [FromQuery(Name = "cursor"), Description("The next of the page before; opaque.")] string? cursor,
        [FromQuery(Name = "limit"), Description("Most services on the page, 1 to 200; 50 if not given.")] string? limit,
        CancellationToken cancellationToken)
    {
        var errors = new QueryErrors();
        int take = errors.Number("limit", limit, StandardTake, 1, MaxTake);
        if (!ServiceCursor.TryRead(cursor, out string? after))
            errors.AddForeignCursor();
        if (errors.Any)
            return ApiProblem.InvalidRequest(errors.All).AsResult();
        return TypedResults.Ok(await cluster.AskAsync(grains => ReadPageAsync(grains, after, take), cancellationToken));
    }

    private static async Task<ServicePage> ReadPageAsync(IGrainFactory grains, string? after, int take)
    {
        Task<long> total = ServiceCatalog.CountAsync(grains);
        ServiceNamePage names = await ServiceCatalog.ListAsync(grains, after, take);
        ServiceSummary?[] summaries = await Task.WhenAll(
            names.Services.Select(name => grains.GetGrain<IDetectorGrain>(name).GetSummaryAsync()));
        return new ServicePage
        {
            Items = [.. summaries.OfType<ServiceSummary>()],
            Next = ServiceCursor.Write(names.Next),
            Total = await total,
        };
    }

    private static async Task<Results<Ok<ServiceStatus>, ProblemHttpResult>> GetAsync(
        [Description("The service's name, as its events give it.")] string service, ClusterCalls cluster, CancellationToken cancellationToken)
    {
        // Routing leaves an escaped slash escaped, as it would otherwise begin another segment.
        string name = service.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        ServiceStatus? status = Encoding.UTF8.GetByteCount(name) > MaxNameBytes
            ? null
            : await cluster.AskAsync(grains => grains.GetGrain<IDetectorGrain>(name).GetStatusAsync(), cancellationToken);
        return status is null
            ? ApiProblem.NotFound($"No event of a service '{(name.Length > MaxNameTold ? name[..MaxNameTold] + "..." : name)}' has been applied yet.").AsResult()
            : TypedResults.Ok(status);
    }
}
