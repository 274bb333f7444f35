namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>How an input's records are told apart.</summary>
/// <param name="QuotingDelimiter">In CSV, what stands between cells; null in events.</param>
/// <param name="FirstRow">Where the first row begins.</param>
internal readonly record struct InputShape(byte? QuotingDelimiter, long FirstRow)
{
    public RecordReader Open(ByteSource source, long offset)
    {
        RecordReader records = new(source, QuotingDelimiter);
        records.Seek(offset);
        return records;
    }
}
