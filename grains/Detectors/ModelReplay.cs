using OrleansAnomaly.Detection;
using OrleansAnomaly.GrainInterfaces.Detectors;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>Makes a new model of a service's past while the present one goes on, up to exactly where that one is, without alerting for what was.</summary>
/// <remarks>Runs in the detector's own turns, a slice at a time. When the two keep missing each other, live slices wait for the last stretch.</remarks>
internal sealed class ModelReplay : IDisposable
{
    private const int FreePasses = 3;
    private static readonly TimeSpan s_longestHold = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new();
    private readonly string _service;
    private readonly DateTimeOffset? _from;
    private readonly AppliedOffsets _live;
    private readonly SliceApplication _application;
    private readonly DetectorEnvironment _environment;
    private readonly DateTimeOffset _startedAt;
    private ReplayState _state = ReplayState.Running;
    private string? _problem;
    private long _events;
    private int _passes;

    /// <summary>Prepares a replay.</summary>
    /// <param name="service">The service.</param>
    /// <param name="from">Kafka's time to begin at; null for the earliest record.</param>
    /// <param name="live">What the present model has applied; it moves on meanwhile.</param>
    /// <param name="model">A model that knows nothing yet.</param>
    /// <param name="environment">What detectors share.</param>
    public ModelReplay(string service, DateTimeOffset? from, AppliedOffsets live, EntityDetector model, DetectorEnvironment environment)
    {
        (_service, _from, _live, Model, _environment) = (service, from, live, model, environment);
        _application = new SliceApplication(model, environment.DecoderFor(model.Profile), new AppliedOffsets());
        Training = new ModelTraining(service, model, environment.Training, environment.Metrics, environment.Logger);
        _startedAt = environment.Time.GetUtcNow();
    }

    /// <summary>The new model.</summary>
    public EntityDetector Model { get; }

    /// <summary>Its training.</summary>
    public ModelTraining Training { get; }

    public bool IsRunning => _state == ReplayState.Running;

    public ReplayStatus Status => new(_state, _from, _startedAt, _events, _problem);

    /// <summary>Reads the past; ends when the new model is used, or the replay is given up.</summary>
    /// <param name="log">Where the past is.</param>
    /// <param name="adopt">Puts the new model to use: called once, in a turn in which both have applied the same.</param>
    public async Task RunAsync(KafkaReplay log, Action adopt)
    {
        try
        {
            await _environment.Replays.WaitAsync(_stop.Token);
            try
            {
                await CatchUpAsync(log, adopt);
            }
            finally
            {
                _environment.Replays.Release();
            }

            End(ReplayState.Done, null);
        }
        catch (Exception failure) // the present model goes on as if nothing had been asked
        {
            Training.Dispose();
            End(ReplayState.Failed, failure is OperationCanceledException ? "The detector was stopped." : failure.Message);
        }
    }

    /// <summary>Lets a live slice wait while the last stretch is read.</summary>
    public async ValueTask HoldAsync()
    {
        if (!IsRunning || _passes < FreePasses) return;
        if (await Task.WhenAny(_ended.Task, Task.Delay(s_longestHold, _environment.Time)) != _ended.Task) Dispose();
    }

    public void Dispose() => _stop.Cancel();

    private async Task CatchUpAsync(KafkaReplay log, Action adopt)
    {
        var known = _live.Log;
        var start = _from is { } time ? KafkaStart.At(time) : KafkaStart.Earliest;
        Dictionary<int, long> read = [];
        do
        {
            var ends = _live.Partitions.ToDictionary(static pair => pair.Key, static pair => pair.Value + 1);
            await foreach (var slice in log.ReadAsync(_service, start, _live, _stop.Token)) await ApplyAsync(slice);
            if (_live.Log != known) throw new InvalidOperationException("The log began anew meanwhile.");
            read = ends;
            start = KafkaStart.Offsets(_live.Partitions.ToDictionary(static pair => pair.Key, pair => read.GetValueOrDefault(pair.Key)));
            _passes++;
        }
        while (_live.Partitions.Any(pair => read.GetValueOrDefault(pair.Key) <= pair.Value));

        // In the same turn as the comparison: a live slice must not come between.
        adopt();
    }

    private async Task ApplyAsync(KafkaSlice slice)
    {
        _events += _application.Apply(slice, _environment.Time.Now()).Events;
        Training.BeginIfWanted();
        await Task.Yield(); // live slices and questions come in between
    }

    private void End(ReplayState state, string? problem)
    {
        (_state, _problem) = (state, problem);
        _ended.TrySetResult();
    }
}
