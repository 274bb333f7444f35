using System.Runtime.CompilerServices;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Slices;

public sealed class SliceStorageTests
{
    [Fact]
    public void Append_BeyondABlock_KeepsEveryRecord()
    {
        var storage = new SliceStorage(new SliceBlockPool(1 << 20));
        for (int i = 0; i < 1000; i++) storage.Append(i % 3, i, -1, Value(i));

        var cursor = new SliceCursor(storage);
        for (int i = 0; i < 1000; i++)
        {
            cursor.MoveNext();
            Assert.Equal(i, cursor.Offset);
            Assert.Equal(Value(i), cursor.Value.ToArray());
        }

        Assert.Equal((1000, 1000), (storage.Count, storage.RunCount));
    }

    [Theory]
    [InlineData(1, 2048)]
    [InlineData(2048, 2048)]
    [InlineData(2049, 4096)]
    [InlineData(1_000_000, 1_048_576)]
    public void Rent_Size_IsTheClassAbove(int bytes, int expected)
        => Assert.Equal(expected, new SliceBlockPool(0).Rent(bytes).Length);

    [Fact]
    public void Release_LastLease_MakesTheBlocksRentableAgain()
    {
        var pool = new SliceBlockPool(1 << 20);
        var storage = new SliceStorage(pool);
        storage.Append(0, 1, -1, "x"u8);
        Assert.True(storage.TryLease());

        storage.Release();
        Assert.Equal(0, pool.IdleBytes);
        storage.Release();

        Assert.Equal(SliceBlockPool.BlockBytes, pool.IdleBytes);
        Assert.False(storage.TryLease());
    }

    [Fact]
    public void Release_BlocksUsedAgain_OldSliceStaysEmpty()
    {
        var pool = new SliceBlockPool(1 << 20);
        var storage = new SliceStorage(pool);
        storage.Append(0, 1, -1, "old"u8);
        var slice = new KafkaSlice(storage) { Topic = "logs", Log = "a", Group = 0, Key = "auth" };
        storage.Release();

        new SliceStorage(pool).Append(0, 2, -1, "new"u8);

        foreach (KafkaRecord _ in slice) Assert.Fail("A slice that was let go of showed another's record.");
        Assert.Equal(0, slice.Runs.Length);
    }

    [Fact]
    public void Release_RunsOfManySizes_AreUsedAgain()
    {
        var pool = new SliceBlockPool(1 << 20);
        var storage = new SliceStorage(pool);
        for (int i = 0; i < 17; i++) storage.Append(i % 2, i, -1, "x"u8);
        Assert.Equal(16 * Unsafe.SizeOf<KafkaRun>(), pool.Runs.IdleBytes);

        storage.Release();

        Assert.Equal((16 + 32) * Unsafe.SizeOf<KafkaRun>(), pool.Runs.IdleBytes);
        Assert.Equal(32, pool.Runs.Rent(17).Length);
    }

    [Fact]
    public void Return_ArraysBeyondTheBound_AreLetGo()
    {
        var arrays = new SliceArrays<long>(200);

        arrays.Return(arrays.Rent(1));
        arrays.Return(new long[16]);

        Assert.Equal(128, arrays.IdleBytes);
    }

    [Fact]
    public void Return_BeyondTheBound_IsLetGo()
    {
        var pool = new SliceBlockPool(SliceBlockPool.BlockBytes);

        pool.Return([new SliceBlock(pool.Rent(1), 0), new SliceBlock(pool.Rent(1), 0)]);

        Assert.Equal(SliceBlockPool.BlockBytes, pool.IdleBytes);
    }

    [Fact]
    public void Append_SteadyState_AllocatesNothingBesideItself()
    {
        var pool = new SliceBlockPool(1 << 20);
        Fill(pool);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Fill(pool);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256);
    }

    private static void Fill(SliceBlockPool pool)
    {
        var storage = new SliceStorage(pool);
        Span<byte> value = stackalloc byte[115];
        for (int i = 0; i < 1000; i++) storage.Append(i % 12, i, i - 12, value);
        storage.Release();
    }

    private static byte[] Value(int i) => [.. Enumerable.Repeat((byte)i, i % 7 == 0 ? 3000 : i % 50)];
}
