namespace OrleansAnomaly.GrainInterfaces.Catalog;

/// <summary>Names of the services of one shard. Which shard a service belongs to: <see cref="ServiceCatalog.ShardOf"/>.</summary>
[Alias("OrleansAnomaly.IServiceCatalogGrain")]
public interface IServiceCatalogGrain : IGrainWithIntegerKey
{
    /// <summary>Adds a service and answers when it is persisted. Idempotent.</summary>
    /// <returns>False when the shard is full and the service is not listed; it is still watched by its own detector.</returns>
    [Alias("Register")]
    Task<bool> RegisterAsync(string service);

    /// <summary>Names in ordinal order.</summary>
    /// <param name="after">Last name of the page before; null for the first page.</param>
    /// <param name="take">Names wanted, in [1, <see cref="ServiceCatalog.MaxTake"/>].</param>
    [Alias("List")]
    Task<ServiceNamePage> ListAsync(string? after, int take);

    /// <summary>Number of services of this shard.</summary>
    [Alias("Count")]
    Task<long> CountAsync();
}
