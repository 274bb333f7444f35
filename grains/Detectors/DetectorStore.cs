using Microsoft.Extensions.Logging;
using Orleans.Storage;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Grains.Telemetry;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>Reads and writes a detector's state: model, offsets and counters in one write, acknowledged afterwards.</summary>
internal sealed partial class DetectorStore(
    string service,
    IPersistentState<DetectorState> state,
    SnapshotSchedule schedule,
    DetectorEnvironment environment)
{
    private readonly TimeProvider _time = environment.Time;
    private readonly AnomalyMetrics _metrics = environment.Metrics;
    private readonly ILogger _logger = environment.Logger;

    /// <summary>The state in memory, ahead of what is stored.</summary>
    public DetectorState State => state.State;

    /// <summary>True when there is a stored state.</summary>
    public bool Exists => state.RecordExists;

    /// <summary>The stored model, or a new one.</summary>
    public EntityDetector RestoreModel(DetectionOptions options, EntityProfile profile)
    {
        if (State.Model.Length == 0) return NewModel(options, profile);
        try
        {
            return EntityDetector.Restore(options, State.Model, profile);
        }
        catch (InvalidDataException corrupt)
        {
            LogCorrupt(service, corrupt);
            return NewModel(options, profile);
        }
    }

    /// <summary>A model that knows nothing yet.</summary>
    public EntityDetector NewModel(DetectionOptions options, EntityProfile profile) => new(options, profile);

    /// <summary>Writes a snapshot if one is due and the silo does not write too many already, and acknowledges what is persisted.</summary>
    public ValueTask SaveIfDueAsync(EntityDetector model)
    {
        if (schedule.IsDue) return environment.Writes.TryEnter() ? new(SaveAsync(model)) : default;
        return schedule.IsClean ? State.Applied.AcknowledgeAsync() : default;
    }

    /// <summary>The same when its turn comes: nobody will ask again.</summary>
    public async Task SaveLastAsync(EntityDetector model)
    {
        if (schedule.IsDue)
        {
            await environment.Writes.EnterAsync();
            await SaveAsync(model);
        }
        else if (schedule.IsClean)
        {
            await State.Applied.AcknowledgeAsync();
        }
    }

    private async Task SaveAsync(EntityDetector model)
    {
        try
        {
            if (!await TryWriteAsync(model)) return;
        }
        finally
        {
            environment.Writes.Leave();
        }

        await State.Applied.AcknowledgeAsync();
    }

    // A failing storage is left alone for a while. Another activation's write is not to be survived, and thrown on.
    private async Task<bool> TryWriteAsync(EntityDetector model)
    {
        var started = _time.GetTimestamp();
        var before = State.SnapshotAt;
        (State.Model, State.SnapshotAt) = (model.Save(), _time.GetUtcNow());
        try
        {
            await state.WriteStateAsync();
        }
        catch (Exception failure) when (failure is not InconsistentStateException) // each storage throws its own, and Orleans wraps it; nothing is acknowledged, so nothing is lost
        {
            State.SnapshotAt = before;
            _metrics.EffectFailed("snapshot");
            LogSaveFailed(service, schedule.Failed(), failure);
            return false;
        }

        var took = _time.GetElapsedTime(started);
        schedule.Written(took);
        _metrics.SnapshotWritten(State.Model.Length, took.TotalMilliseconds);
        return true;
    }

    [LoggerMessage(1, LogLevel.Error, "The stored model of {Service} cannot be read; it learns anew, its offsets are kept. Was it written by a newer version?")]
    private partial void LogCorrupt(string service, Exception corrupt);

    [LoggerMessage(2, LogLevel.Warning, "The snapshot of {Service} could not be written; trying again in {Wait}. Events go on being applied, and Kafka keeps them until they are persisted. Look at the storage.")]
    private partial void LogSaveFailed(string service, TimeSpan wait, Exception failure);
}
