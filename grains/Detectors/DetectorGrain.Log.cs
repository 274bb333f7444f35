using Microsoft.Extensions.Logging;

namespace OrleansAnomaly.Grains.Detectors;

internal sealed partial class DetectorGrain
{
    [LoggerMessage(1, LogLevel.Warning, "The detector of {Service} starts over from its last snapshot and reads again what came after it; no event is lost or counted twice. Look at the cause if this goes on.")]
    private partial void LogRewinding(string service, Exception failure);

    [LoggerMessage(2, LogLevel.Warning, "The last events of {Service} were not persisted before it was put away; they are read again.")]
    private partial void LogNotSaved(string service, Exception failure);

    [LoggerMessage(3, LogLevel.Warning, "The stream of {Service} reports a failure; it goes on from what is persisted.")]
    private partial void LogStreamFailed(string service, Exception failure);
}
