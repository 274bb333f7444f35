namespace OrleansAnomaly.Client.Alerts;

internal sealed partial class AlertFeed
{
    [LoggerMessage(LogLevel.Warning, "Live alerts wait for the cluster ({Reason}); trying again in {Seconds} s. Streams stay open and lose nothing.")]
    private partial void LogLost(string reason, double seconds);

    [LoggerMessage(LogLevel.Warning, "The list of alerts began anew (change {Last} before, {Now} now): the silos' storage was emptied or exchanged. Readers are sent everything again.")]
    private partial void LogRestarted(long last, long now);

    [LoggerMessage(LogLevel.Debug, "Renewing the subscription to alerts.")]
    private partial void LogRenewing();
}
