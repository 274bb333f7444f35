namespace OrleansAnomaly.Client.Problems;

internal sealed partial class ProblemExceptionHandler
{
    [LoggerMessage(LogLevel.Warning, "{Path} was answered 503: {Reason}. Check that the silos run; /health/ready says when they are back.")]
    private partial void LogUnreachable(string path, string reason);

    [LoggerMessage(LogLevel.Error, "{Path} was answered 500 (trace {TraceId}). Please report this with the exception.")]
    private partial void LogFailed(string path, string traceId, Exception exception);
}
