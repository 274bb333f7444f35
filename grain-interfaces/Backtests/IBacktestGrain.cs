namespace OrleansAnomaly.GrainInterfaces.Backtests;

/// <summary>Scores recorded rows with the detectors' own engine, away from every detector's state. Any key will do; 0 is usual.</summary>
[Alias("OrleansAnomaly.IBacktestGrain")]
public interface IBacktestGrain : IGrainWithIntegerKey
{
    /// <summary>Scores the rows.</summary>
    /// <returns>What was found; <see cref="BacktestAnswer.Failure"/> says why there is nothing.</returns>
    [ResponseTimeout("00:02:00"), Alias("Run")]
    Task<BacktestAnswer> RunAsync(BacktestQuestion question, CancellationToken cancellationToken);
}
