using System.Collections.Immutable;

namespace OrleansAnomaly.GrainInterfaces.Catalog;

/// <summary>Some service names in ordinal order.</summary>
/// <param name="Services">The names.</param>
/// <param name="Next">Name to ask for what comes after; null when this was the last page.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.ServiceNamePage")]
public sealed record ServiceNamePage(
    [property: Id(0)] ImmutableArray<string> Services,
    [property: Id(1)] string? Next);
