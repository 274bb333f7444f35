namespace OrleansAnomaly.Streaming.Kafka.Tests.Reading;

public sealed class RecordBatchTests
{
    [Fact]
    public void IsFull_EnoughBytesTaken_AwaitsNoMoreButTakesWhatComes()
    {
        var batch = new RecordBatch(enough: 100);
        Assert.True(batch.TryAdd(0, 0, 1, 0, new byte[99]));
        Assert.False(batch.IsFull);
        Assert.True(batch.TryAdd(0, 0, 2, 0, new byte[99]));
        Assert.True(batch.IsFull);
        Assert.True(batch.TryAdd(0, 0, 3, 0, new byte[99]));
    }

    [Fact]
    public void IsFull_MostRecordsTaken_TakesNoMore()
    {
        var batch = new RecordBatch();
        for (int offset = 0; offset < RecordBatch.MaxRecords; offset++) Assert.True(batch.TryAdd(0, 0, offset, 0, []));
        Assert.True(batch.IsFull);
        Assert.False(batch.TryAdd(0, 0, RecordBatch.MaxRecords, 0, []));
    }
}
