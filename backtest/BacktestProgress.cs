namespace OrleansAnomaly.Backtest;

/// <summary>How far a backtest is; read by one thread while others write.</summary>
public sealed class BacktestProgress
{
    private long _known, _done;

    /// <summary>Rows found so far.</summary>
    public long KnownRows => Interlocked.Read(ref _known);

    /// <summary>Rows scored.</summary>
    public long DoneRows => Interlocked.Read(ref _done);

    internal void Found(long rows) => Interlocked.Add(ref _known, rows);

    internal void Scored(long rows) => Interlocked.Add(ref _done, rows);
}
