namespace OrleansAnomaly.Grains.Catalog;

/// <summary>Keeps a shard of the catalogue looking after its services.</summary>
[Alias("OrleansAnomaly.ICatalogWatch")]
internal interface ICatalogWatch : IGrainWithIntegerKey
{
    /// <summary>Begins a round over the shard's services unless one is under way or the last one is recent. Does not wait for it.</summary>
    [Alias("Watch")]
    Task WatchAsync();
}
