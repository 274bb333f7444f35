using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using OrleansAnomaly.Hosting;
using OrleansAnomaly.Silo.Configuration;
using OrleansAnomaly.Silo.Storage.Sqlite;

namespace OrleansAnomaly.Silo.Tests.Storage;

public sealed class SqliteStorageTests : GrainStorageContract, IDisposable
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    private readonly string _folder = Directory.CreateTempSubdirectory("sqlite-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly List<SqliteGrainStorage> _opened = [];

    protected override Task<IGrainStorage> OpenAsync() => OpenAsync(PathIn(_folder));

    [Fact]
    public async Task WriteStateAsync_ProcessDiesRightAfter_IsThereAfterARestart()
    {
        IGrainStorage storage = await OpenAsync();
        GrainId grain = NewGrain();
        await storage.WriteStateAsync("model", grain, new GrainState<List<byte>>([1, 2, 3]));

        IGrainStorage restarted = await OpenAsync(PathIn(CopyAsAKilledProcessLeavesIt()));

        Assert.Equal([1, 2, 3], (await ReadAsync(restarted, grain)).State);
    }

    [Fact]
    public async Task WriteStateAsync_ClearedAndReopened_NeverGivesAnETagTwice()
    {
        IGrainStorage storage = await OpenAsync();
        GrainId grain = NewGrain();
        GrainState<List<byte>> state = new([1]);
        await storage.WriteStateAsync("model", grain, state);
        string? first = state.ETag;
        await storage.ClearStateAsync("model", grain, state);
        _opened[0].Dispose();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await (await OpenAsync()).WriteStateAsync("model", grain, state);

        Assert.NotEqual(first, state.ETag);
    }

    [Fact]
    public async Task Dispose_WritesUnderWay_FinishesThem()
    {
        IGrainStorage storage = await OpenAsync();
        GrainId[] grains = [.. Enumerable.Range(0, 50).Select(_ => NewGrain())];
        Task writes = Task.WhenAll(grains.Select(grain => storage.WriteStateAsync("model", grain, new GrainState<List<byte>>([1]))));

        _opened[0].Dispose();
        await writes;

        IGrainStorage reopened = await OpenAsync();
        foreach (GrainId grain in grains)
            Assert.Equal([1], (await ReadAsync(reopened, grain)).State);
    }

    [Fact]
    public async Task OpenAsync_FileOfAnotherSilo_SaysSo()
    {
        await OpenAsync();

        SettingsException error = await Assert.ThrowsAsync<SettingsException>(OpenAsync);

        Assert.Equal([$"Storage:DataFolder: {PathIn(_folder)} cannot be used (another silo has it open). Set Storage__DataFolder to another folder."], error.Errors);
    }

    [Fact]
    public async Task OpenAsync_FileOfANewerVersion_IsRefused()
    {
        await OpenAsync();
        _opened[0].Dispose();
        SetVersion(StateFileSchema.Version + 1);

        SettingsException error = await Assert.ThrowsAsync<SettingsException>(OpenAsync);

        Assert.Contains($"has version {StateFileSchema.Version + 1}, this program reads up to {StateFileSchema.Version}", error.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_OneCommandFails_NoneOfItsGroupIsStored()
    {
        using StateFile file = StateFile.Open(PathIn(_folder), _time);
        StateCommand good = new(StateOperation.Write, new StateKey("grain", "model"), null, [1]);
        StateCommand bad = new(StateOperation.Write, new StateKey("other", "model"), "not a number", [1]);
        StateCommand read = new(StateOperation.Read, good.Key);

        Assert.Throws<FormatException>(() => file.Apply([good, bad]));
        file.Apply([read]);

        Assert.Equal(default, read.Outcome);
        await Task.CompletedTask;
    }

    public void Dispose()
    {
        _opened.ForEach(storage => storage.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<IGrainStorage> OpenAsync(string path)
    {
        SqliteGrainStorage storage = new(
            path,
            new OrleansGrainStorageSerializer(Services.GetRequiredService<Serializer>()),
            Services.GetRequiredService<IActivatorProvider>(),
            _time,
            NullLogger<SqliteGrainStorage>.Instance);
        await storage.OpenAsync();
        _opened.Add(storage);
        return storage;
    }

    // What has reached the files is all that the next process finds; closing would bring more into them.
    private string CopyAsAKilledProcessLeavesIt()
    {
        DirectoryInfo copy = Directory.CreateDirectory(Path.Combine(_folder, "after"));
        foreach (string file in Directory.GetFiles(_folder))
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        return copy.FullName;
    }

    private void SetVersion(int version)
    {
        using Microsoft.Data.Sqlite.SqliteConnection connection = StateFileSchema.Connect(PathIn(_folder));
        StateFileSchema.Ask(connection, $"PRAGMA user_version = {version}");
    }

    private static string PathIn(string folder) => Path.Combine(folder, "test.db");
}
