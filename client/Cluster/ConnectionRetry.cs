namespace OrleansAnomaly.Client.Cluster;

/// <summary>Looks for the cluster until it is there, so that API and silos may start in any order.</summary>
internal sealed partial class ConnectionRetry(TimeProvider time, ILogger<ConnectionRetry> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        LogNotReachable(exception.Message, Pause.TotalSeconds);
        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }
}
