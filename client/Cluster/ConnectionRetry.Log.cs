namespace OrleansAnomaly.Client.Cluster;

internal sealed partial class ConnectionRetry
{
    [LoggerMessage(LogLevel.Warning, "No silo answers yet ({Reason}); trying again in {Seconds} s. Check that a silo runs and that Clustering and Orleans are configured as there.")]
    private partial void LogNotReachable(string reason, double seconds);
}
