using OrleansAnomaly.GrainInterfaces.Catalog;
using OrleansAnomaly.GrainInterfaces.Detectors;
using OrleansAnomaly.Grains.Catalog;
using OrleansAnomaly.Grains.Tests.Support;

namespace OrleansAnomaly.Grains.Tests.Cluster;

public sealed class ServiceCatalogGrainTests(AnomalyCluster cluster) : IClassFixture<AnomalyCluster>
{
    [Fact]
    public async Task ListAsync_ManyServices_PagesThroughAllShardsInOrder()
    {
        var names = Enumerable.Range(0, 100).Select(i => $"paged-{i:000}").ToArray();
        await Task.WhenAll(names.Select(name => ServiceCatalog.For(cluster.Grains, name).RegisterAsync(name)));
        List<string> listed = [];
        for (string? after = "paged-"; after is not null;)
        {
            var page = await ServiceCatalog.ListAsync(cluster.Grains, after, 7);
            listed.AddRange(page.Services.Where(name => name.StartsWith("paged-", StringComparison.Ordinal)));
            after = page.Next;
        }

        Assert.Equal(names, listed);
    }

    [Fact]
    public async Task RegisterAsync_AfterARestart_IsStillListed()
    {
        var shard = ServiceCatalog.For(cluster.Grains, "kept");
        await shard.RegisterAsync("kept");
        await cluster.Cluster.DeactivateAsync(shard);
        Assert.Contains("kept", (await shard.ListAsync(null, 1000)).Services);
    }

    [Fact]
    public async Task RegisterAsync_ManyAtOnce_ShareWrites()
    {
        var shard = cluster.Grains.GetGrain<IServiceCatalogGrain>(1000);
        var before = cluster.Storage.Writes.GetValueOrDefault("services");
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => shard.RegisterAsync($"joined-{i}")));
        Assert.Equal(200, await shard.CountAsync());
        Assert.InRange(cluster.Storage.Writes["services"] - before, 1, 200);
    }

    [Fact]
    public async Task WatchAsync_DetectorThatWasPutAway_IsWoken()
    {
        await cluster.SendAsync(DetectorBench.Live("asleep", 10).Slice((0, 0, 10)));
        await cluster.StatusAsync("asleep", status => status.EventsApplied == 10);
        var detector = cluster.Grains.GetGrain<IDetectorGrain>("asleep");
        var shard = ServiceCatalog.For(cluster.Grains, "asleep");
        await cluster.Cluster.DeactivateAsync(detector);
        await cluster.Cluster.DeactivateAsync(shard);
        var before = cluster.Storage.Reads[detector.GetGrainId()];
        await cluster.Grains.GetGrain<ICatalogWatch>(shard.GetPrimaryKeyLong()).WatchAsync();
        await AnomalyCluster.EventuallyAsync(() => Task.FromResult(cluster.Storage.Reads[detector.GetGrainId()]), reads => reads > before);
    }
}
