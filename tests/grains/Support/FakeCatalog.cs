using OrleansAnomaly.GrainInterfaces.Catalog;

namespace OrleansAnomaly.Grains.Tests.Support;

/// <summary>A shard of the catalogue without a grain around it.</summary>
internal sealed class FakeCatalog : IServiceCatalogGrain
{
    /// <summary>Registrations in order.</summary>
    public List<string> Registered { get; } = [];

    public Task<bool> RegisterAsync(string service)
    {
        Registered.Add(service);
        return Task.FromResult(true);
    }

    public Task<ServiceNamePage> ListAsync(string? after, int take) => throw new NotSupportedException();

    public Task<long> CountAsync() => throw new NotSupportedException();
}
