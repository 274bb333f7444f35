using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OrleansAnomaly.Silo.Tests.Storage;

/// <summary>What a detector relies on, whichever store keeps its state.</summary>
public abstract class GrainStorageContract
{
    private const string State = "model";

    protected abstract Task<IGrainStorage> OpenAsync();

    [Fact]
    public async Task ReadStateAsync_NothingStored_GivesAnEmptyState()
    {
        IGrainStorage storage = await OpenAsync();
        GrainState<List<byte>> state = new();

        await storage.ReadStateAsync(State, NewGrain(), state);

        Assert.Null(state.ETag);
        Assert.False(state.RecordExists);
        Assert.Empty(state.State!);
    }

    [Fact]
    public async Task ReadStateAsync_AfterTwoWrites_GivesTheSecond()
    {
        IGrainStorage storage = await OpenAsync();
        GrainId grain = NewGrain();
        GrainState<List<byte>> written = new([1, 2, 3]);
        await storage.WriteStateAsync(State, grain, written);
        written.State = [4, 5];
        await storage.WriteStateAsync(State, grain, written);

        GrainState<List<byte>> read = await ReadAsync(storage, grain);

        Assert.Equal([4, 5], read.State);
        Assert.Equal(written.ETag, read.ETag);
        Assert.True(read.RecordExists);
    }

    [Fact]
    public async Task ReadStateAsync_OtherGrainOrStateName_IsNotMixedUp()
    {
        IGrainStorage storage = await OpenAsync();
        GrainId first = NewGrain(), second = NewGrain();
        await storage.WriteStateAsync(State, first, new GrainState<List<byte>>([1]));
        await storage.WriteStateAsync(State, second, new GrainState<List<byte>>([2]));
        await storage.WriteStateAsync("other", first, new GrainState<List<byte>>([3]));

        Assert.Equal([1], (await ReadAsync(storage, first)).State);
        Assert.Equal([2], (await ReadAsync(storage, second)).State);
    }

    [Fact]
    public async Task WriteStateAsync_StaleETag_ThrowsAndKeepsWhatIsStored()
    {
        IGrainStorage storage = await OpenAsync();
        GrainId grain = NewGrain();
        await storage.WriteStateAsync(State, grain, new GrainState<List<byte>>([1]));
        GrainState<List<byte>> stale = await ReadAsync(storage, grain);
        GrainState<List<byte>> winner = await ReadAsync(storage, grain);
        winner.State = [2];
        await storage.WriteStateAsync(State, grain, winner);

        stale.State = [9];
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => storage.WriteStateAsync(State, grain, stale));

        Assert.Equal([2], (await ReadAsync(storage, grain)).State);
    }

    [Fact]
    public async Task WriteStateAsync_WithoutETagWhereOneIsStored_Throws()
    {
        IGrainStorage storage = await OpenAsync();
        GrainId grain = NewGrain();
        await storage.WriteStateAsync(State, grain, new GrainState<List<byte>>([1]));

        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => storage.WriteStateAsync(State, grain, new GrainState<List<byte>>([2])));
    }

    [Fact]
    public async Task ClearStateAsync_ThenWrite_StoresAgain()
    {
        IGrainStorage storage = await OpenAsync();
        GrainId grain = NewGrain();
        GrainState<List<byte>> state = new([1]);
        await storage.WriteStateAsync(State, grain, state);

        await storage.ClearStateAsync(State, grain, state);
        Assert.False(state.RecordExists);
        Assert.Empty((await ReadAsync(storage, grain)).State!);

        state.State = [7];
        await storage.WriteStateAsync(State, grain, state);
        Assert.Equal([7], (await ReadAsync(storage, grain)).State);
    }

    [Fact]
    public async Task ClearStateAsync_StaleETag_ThrowsAndKeepsWhatIsStored()
    {
        IGrainStorage storage = await OpenAsync();
        GrainId grain = NewGrain();
        GrainState<List<byte>> state = new([1]);
        await storage.WriteStateAsync(State, grain, state);
        GrainState<List<byte>> stale = await ReadAsync(storage, grain);
        await storage.WriteStateAsync(State, grain, state);

        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => storage.ClearStateAsync(State, grain, stale));

        Assert.Equal([1], (await ReadAsync(storage, grain)).State);
    }

    [Fact]
    public async Task WriteStateAsync_ManyGrainsAtOnce_StoresEachInFull()
    {
        IGrainStorage storage = await OpenAsync();
        GrainId[] grains = [.. Enumerable.Range(0, 100).Select(_ => NewGrain())];

        await Task.WhenAll(grains.Select((grain, index) => storage.WriteStateAsync(State, grain, new GrainState<byte[]>(Model(index)))));

        for (int index = 0; index < grains.Length; index++)
        {
            GrainState<byte[]> read = new([]);
            await storage.ReadStateAsync(State, grains[index], read);
            Assert.Equal(Model(index), read.State);
        }
    }

    protected static GrainId NewGrain() => GrainId.Create("detector", $"service {Guid.NewGuid()} ü");

    protected static async Task<GrainState<List<byte>>> ReadAsync(IGrainStorage storage, GrainId grain)
    {
        GrainState<List<byte>> state = new();
        await storage.ReadStateAsync(State, grain, state);
        return state;
    }

    private static byte[] Model(int seed)
    {
        byte[] model = new byte[20_000];
        new Random(seed).NextBytes(model);
        return model;
    }
}
