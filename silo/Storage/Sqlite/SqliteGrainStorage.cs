using Orleans.Runtime;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using OrleansAnomaly.Hosting;
using OrleansAnomaly.Silo.Configuration;

namespace OrleansAnomaly.Silo.Storage.Sqlite;

/// <summary>Grain storage in one SQLite file: a state is on the disk when its write completes, and a grain's turn never waits for the disk.</summary>
internal sealed class SqliteGrainStorage(
    string path,
    IGrainStorageSerializer serializer,
    IActivatorProvider activators,
    TimeProvider time,
    ILogger<SqliteGrainStorage> logger) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private StateFileThread? _file;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(SqliteGrainStorage), ServiceLifecycleStage.ApplicationServices, _ => OpenAsync());

    /// <summary>Opens the file on a thread of the pool.</summary>
    /// <exception cref="SettingsException">The folder cannot be used.</exception>
    public Task OpenAsync() => Task.Run(Open);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        StateOutcome outcome = await ExecuteAsync(new StateCommand(StateOperation.Read, KeyOf(stateName, grainId)));
        grainState.ETag = outcome.ETag;
        grainState.RecordExists = outcome.Payload is not null;
        grainState.State = outcome.Payload is { } payload ? serializer.Deserialize<T>(new BinaryData(payload)) : Empty<T>();
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        byte[] payload = serializer.Serialize(grainState.State).ToArray();
        StateOutcome outcome = await ExecuteAsync(new StateCommand(StateOperation.Write, KeyOf(stateName, grainId), grainState.ETag, payload));
        ThrowIfConflict(outcome, stateName, grainId, grainState.ETag);
        grainState.ETag = outcome.ETag;
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        StateOutcome outcome = await ExecuteAsync(new StateCommand(StateOperation.Clear, KeyOf(stateName, grainId), grainState.ETag));
        ThrowIfConflict(outcome, stateName, grainId, grainState.ETag);
        grainState.ETag = null;
        grainState.RecordExists = false;
        grainState.State = Empty<T>();
    }

    public void Dispose() => _file?.Dispose();

    private void Open()
    {
        _file = new StateFileThread(StateFolder.Open(path, time), logger);
        SqliteGrainStorageLog.Opened(logger, path);
    }

    private Task<StateOutcome> ExecuteAsync(StateCommand command) =>
        (_file ?? throw new InvalidOperationException("Grain state was asked for before the silo had opened its store.")).ExecuteAsync(command, CancellationToken.None);

    private T Empty<T>() => activators.GetActivator<T>().Create();

    private static StateKey KeyOf(string stateName, GrainId grainId) => new(grainId.ToString(), stateName);

    private static void ThrowIfConflict(StateOutcome outcome, string stateName, GrainId grainId, string? etag)
    {
        if (outcome.Conflict)
            throw new InconsistentStateException($"State '{stateName}' of {grainId} was changed by another activation.", outcome.ETag ?? "none", etag ?? "none");
    }
}
