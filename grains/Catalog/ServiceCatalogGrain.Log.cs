using Microsoft.Extensions.Logging;

namespace OrleansAnomaly.Grains.Catalog;

internal sealed partial class ServiceCatalogGrain
{
    [LoggerMessage(1, LogLevel.Warning, "Shard {Shard} of the catalogue is full: {Service} is watched but not listed. Raise Catalog:MaxServices.")]
    private partial void LogFull(long shard, string service);

    [LoggerMessage(2, LogLevel.Warning, "Another activation wrote shard {Shard} of the catalogue; this one deactivates and the detectors register again. Look for a network split if this goes on.")]
    private partial void LogInconsistent(long shard);
}
