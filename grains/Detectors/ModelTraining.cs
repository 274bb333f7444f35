using Microsoft.Extensions.Logging;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Grains.Telemetry;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>Has a detector's models trained off the grain's turn and puts it to use on it.</summary>
internal sealed partial class ModelTraining(string service, EntityDetector detector, TrainingGate gate, AnomalyMetrics metrics, ILogger logger) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>The training under way or the last one.</summary>
    public Task Current { get; private set; } = Task.CompletedTask;

    /// <summary>Begins a training if the model wants one and the silo has a place for it.</summary>
    public void BeginIfWanted()
    {
        if (!detector.WantsTraining || !Current.IsCompleted || !gate.TryEnter()) return;
        if (detector.TakeTrainingSet() is { } set) Current = TrainAsync(set);
        else gate.Leave();
    }

    /// <summary>Stops what is under way.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task TrainAsync(JointTrainingSet set)
    {
        var stopped = _stop.Token;
        try
        {
            var model = await gate.TrainAsync(set, stopped);
            if (!stopped.IsCancellationRequested) Use(model);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
        }
        catch (Exception failure) // the other heads go on without this one
        {
            LogFailed(service, failure);
        }
    }

    private void Use(TrainedModel model)
    {
        var used = detector.Use(model);
        metrics.ModelTrained(model.Kind.ToString().ToLowerInvariant(), used);
        if (!used) LogKeptAway(service, model.Kind);
    }

    [LoggerMessage(2, LogLevel.Information, "The newest {Kind} model of {Service} is worse on rows that it was not trained on than the one in use, which goes on.")]
    private partial void LogKeptAway(string service, ModelKind kind);

    [LoggerMessage(1, LogLevel.Warning, "A model of {Service} could not be trained; the other heads go on, and it is tried again with newer rows.")]
    private partial void LogFailed(string service, Exception failure);
}
