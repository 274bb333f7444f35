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
    TimeProvider time,
    AnomalyMetrics metrics,
    ILogger logger)
{
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

    /// <summary>Writes a snapshot if one is due, and acknowledges what is persisted.</summary>
    public ValueTask SaveIfDueAsync(EntityDetector model)
    {
        if (schedule.IsDue) return new(SaveAsync(model));
        return schedule.IsClean ? State.Applied.AcknowledgeAsync() : default;
    }

    /// <summary>Writes a snapshot and acknowledges it. A failing storage is left alone for a while.</summary>
    /// <exception cref="InconsistentStateException">Another activation wrote the state: this one must not go on.</exception>
    public async Task SaveAsync(EntityDetector model)
    {
        var started = time.GetTimestamp();
        var before = State.SnapshotAt;
        (State.Model, State.SnapshotAt) = (model.Save(), time.GetUtcNow());
        try
        {
            await state.WriteStateAsync();
        }
        catch (Exception failure) when (failure is not InconsistentStateException) // each storage throws its own, and Orleans wraps it; nothing is acknowledged, so nothing is lost
        {
            State.SnapshotAt = before;
            metrics.EffectFailed("snapshot");
            LogSaveFailed(service, schedule.Failed(), failure);
            return;
        }

        var took = time.GetElapsedTime(started);
        schedule.Written(took);
        metrics.SnapshotWritten(State.Model.Length, took.TotalMilliseconds);
        await State.Applied.AcknowledgeAsync();
    }

    [LoggerMessage(1, LogLevel.Error, "The stored model of {Service} cannot be read; it learns anew, its offsets are kept. Was it written by a newer version?")]
    private partial void LogCorrupt(string service, Exception corrupt);

    [LoggerMessage(2, LogLevel.Warning, "The snapshot of {Service} could not be written; trying again in {Wait}. Events go on being applied, and Kafka keeps them until they are persisted. Look at the storage.")]
    private partial void LogSaveFailed(string service, TimeSpan wait, Exception failure);
}
