using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.Client.OpenApi;
using OrleansAnomaly.Client.Problems;
using OrleansAnomaly.Client.Requests;
using OrleansAnomaly.GrainInterfaces.Catalog;
using OrleansAnomaly.GrainInterfaces.Detectors;

namespace OrleansAnomaly.Client.Services;

/// <summary><c>/api/v1/services</c>: what is watched, and what its detector knows.</summary>
internal static class ServiceEndpoints
{
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
        if (!PageQuery.TryRead(cursor, limit, out PageQuery page, out ProblemHttpResult? problem))
            return problem;
        return TypedResults.Ok(await cluster.AskAsync(grains => ReadPageAsync(grains, page), cancellationToken));
    }

    private static async Task<ServicePage> ReadPageAsync(IGrainFactory grains, PageQuery page)
    {
        Task<long> total = ServiceCatalog.CountAsync(grains);
        ServiceNamePage names = await ServiceCatalog.ListAsync(grains, page.After, page.Take);
        ServiceSummary?[] summaries = await Task.WhenAll(
            names.Services.Select(name => grains.GetGrain<IDetectorGrain>(name).GetSummaryAsync()));
        return new ServicePage
        {
            Items = [.. summaries.OfType<ServiceSummary>()],
            Next = NameCursor.Write(names.Next),
            Total = await total,
        };
    }

    private static async Task<Results<Ok<ServiceStatus>, ProblemHttpResult>> GetAsync(
        [Description("The service's name, as its events give it.")] string service, ClusterCalls cluster, CancellationToken cancellationToken)
    {
        PathName name = PathName.Of(service);
        ServiceStatus? status = name.IsPossible
            ? await cluster.AskAsync(grains => grains.GetGrain<IDetectorGrain>(name.Text).GetStatusAsync(), cancellationToken)
            : null;
        return status is null
            ? ApiProblem.NotFound($"No event of a service '{name}' has been applied yet.").AsResult()
            : TypedResults.Ok(status);
    }
}
