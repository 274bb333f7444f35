using System.Text;

namespace OrleansAnomaly.GrainInterfaces.Catalog;

/// <summary>The catalogue of services as one list over its shards.</summary>
public static class ServiceCatalog
{
    /// <summary>Number of shards; fixed, as a service's shard must not change.</summary>
    public const int Shards = 16;

    /// <summary>Most names a page may hold.</summary>
    public const int MaxTake = 1000;

    /// <summary>The shard of a service, in [0, <see cref="Shards"/>); the same on every machine and for ever (FNV-1a over UTF-8).</summary>
    public static int ShardOf(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(service))
            hash = (hash ^ b) * 16777619u;
        return (int)((hash ^ (hash >> 16)) % Shards);
    }

    /// <summary>The shard that a service belongs to.</summary>
    public static IServiceCatalogGrain For(IGrainFactory grains, string service)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IServiceCatalogGrain>(ShardOf(service));
    }

    /// <summary>Lists services of all shards in ordinal order.</summary>
    /// <param name="grains">Where to find the shards.</param>
    /// <param name="after">Last name of the page before; null for the first page.</param>
    /// <param name="take">Names wanted, in [1, <see cref="MaxTake"/>]; others are brought into the range.</param>
    public static async Task<ServiceNamePage> ListAsync(IGrainFactory grains, string? after, int take)
    {
        ArgumentNullException.ThrowIfNull(grains);
        var wanted = Math.Clamp(take, 1, MaxTake);
        var pages = await Task.WhenAll(All(grains).Select(shard => shard.ListAsync(after, wanted)));
        var merged = pages.SelectMany(page => page.Services).Order(StringComparer.Ordinal).ToArray();
        var more = merged.Length > wanted || pages.Any(page => page.Next is not null);
        var names = merged.Take(wanted).ToArray();
        return new ServiceNamePage([.. names], more && names.Length > 0 ? names[^1] : null);
    }

    /// <summary>Number of services of all shards.</summary>
    public static async Task<long> CountAsync(IGrainFactory grains)
    {
        ArgumentNullException.ThrowIfNull(grains);
        var counts = await Task.WhenAll(All(grains).Select(shard => shard.CountAsync()));
        return counts.Sum();
    }

    private static IEnumerable<IServiceCatalogGrain> All(IGrainFactory grains) =>
        Enumerable.Range(0, Shards).Select(shard => grains.GetGrain<IServiceCatalogGrain>(shard));
}
