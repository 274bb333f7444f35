using Microsoft.Extensions.Logging;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Grains.Alerts;

internal sealed partial class AlertGrain
{
    [LoggerMessage(1, LogLevel.Information, "Loaded {Count} alerts; the last change was number {Sequence}.")]
    private partial void LogLoaded(int count, long sequence);

    [LoggerMessage(2, LogLevel.Information, "Alert {Outcome}: {Id} of {Service}, {Rule}: {Reason}")]
    private partial void LogChanged(AlertOutcome outcome, string id, string service, string rule, string reason);

    [LoggerMessage(3, LogLevel.Debug, "The list holds {MaxAlerts} alerts; the oldest was let go. Raise Alerts:MaxAlerts to keep more.")]
    private partial void LogEvicted(int maxAlerts);

    [LoggerMessage(4, LogLevel.Warning, "Another activation wrote the alerts; this one deactivates and the detectors repeat their changes. Look for a network split if this goes on.")]
    private partial void LogInconsistent();
}
