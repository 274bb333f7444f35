namespace OrleansAnomaly.Backtest.Scoring;

/// <summary>Takes the scored rows of one entity, one by one.</summary>
internal abstract class RowSink
{
    public abstract void Take(in ScoredRow row);
}
