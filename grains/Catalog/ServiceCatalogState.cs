using System.Collections.Immutable;

namespace OrleansAnomaly.Grains.Catalog;

/// <summary>The stored names of one shard.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.ServiceCatalogState")]
internal sealed class ServiceCatalogState
{
    /// <summary>Version of this format.</summary>
    [Id(0)] public int Version { get; set; } = 1;

    /// <summary>Names in ordinal order.</summary>
    [Id(1)] public ImmutableArray<string> Services { get; set; } = [];
}
