namespace OrleansAnomaly.Streaming.Kafka.Tests.Slices;

public sealed class SliceStorageTests
{
    [Fact]
    public void Append_BeyondTheBuffer_GrowsAndKeepsEveryValue()
    {
        var storage = new SliceStorage(8);
        for (int i = 0; i < 100; i++) storage.Append(i % 3, i, -1, BitConverter.GetBytes(i));

        for (int i = 0; i < 100; i++) Assert.Equal(i, BitConverter.ToInt32(storage.Value(i)));
        Assert.Equal(100, storage.RunCount);
    }

    [Theory]
    [InlineData(1, 1024)]
    [InlineData(1024, 1024)]
    [InlineData(1025, 2048)]
    [InlineData(1_000_000, 1_048_576)]
    public void Rent_Size_IsTheClassAbove(int bytes, int expected)
        => Assert.Equal(expected, new SliceStoragePool(0).Rent(bytes).Buffer.Length);

    [Fact]
    public void Release_LastLease_MakesTheStorageRentableAgain()
    {
        var pool = new SliceStoragePool(1 << 20);
        SliceStorage storage = pool.Rent(100);
        Assert.True(storage.TryLease());

        storage.Release();
        Assert.NotSame(storage, pool.Rent(100));
        storage.Release();

        Assert.Same(storage, pool.Rent(100));
        Assert.Equal(0, storage.Count);
    }

    [Fact]
    public void Return_BeyondTheBound_IsLetGo()
    {
        var pool = new SliceStoragePool(1024);
        SliceStorage first = pool.Rent(1), second = pool.Rent(1);
        first.Release();
        second.Release();

        Assert.Same(first, pool.Rent(1));
        Assert.NotSame(second, pool.Rent(1));
    }
}
