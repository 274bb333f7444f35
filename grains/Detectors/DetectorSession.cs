using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrleansAnomaly.Detection;
using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.GrainInterfaces.Cohorts;
using OrleansAnomaly.GrainInterfaces.Detectors;
using OrleansAnomaly.Grains.Cohorts;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>A detector at work, from activation to deactivation: slices in, alerts and snapshots out.</summary>
/// <remarks>
/// Order of effects: the model observes, alerts and dead letters are told, model and offsets are written, the reader is
/// acknowledged. What fails in between is told again or read again, and recognised. When a method throws, the model in
/// memory is not to be trusted any more: drop the session without a snapshot and read again from what is stored.
/// </remarks>
internal sealed partial class DetectorSession : IDisposable
{
    private readonly string _service;
    private readonly DetectorEnvironment _environment;
    private readonly DetectorStore _store;
    private readonly SnapshotSchedule _schedule;
    private readonly Outbox _outbox;
    private readonly SilenceClock _silence;
    private readonly LatencyWindow _latency = new();
    private readonly ImmutableDictionary<string, string> _labels;
    private readonly CohortLink? _cohort;
    private readonly ILogger _logger;
    private EntityDetector _model;
    private SliceApplication _application;
    private ModelTraining _training;
    private ModelReplay? _replay;
    private double _lastSliceAt;
    private bool _sawSlices;
    private int _headsLeftOut;
    private bool _looked;
    private bool _unkept;

    /// <summary>Goes on from a stored state.</summary>
    /// <param name="service">The service.</param>
    /// <param name="state">What is stored.</param>
    /// <param name="outbox">What tells others.</param>
    /// <param name="environment">What detectors share.</param>
    /// <param name="cohorts">Finds a cohort by its id; null for none.</param>
    public DetectorSession(string service, IPersistentState<DetectorState> state, Outbox outbox, DetectorEnvironment environment, Func<string, ICohortGrain>? cohorts = null)
    {
        (_service, _outbox, _environment, _logger) = (service, outbox, environment, environment.Logger);
        _schedule = new SnapshotSchedule(environment.Options, environment.Time);
        _store = new DetectorStore(service, state, _schedule, environment);
        var profile = environment.Presets.ProfileOf(service);
        _labels = environment.Presets.LabelsOf(service);
        _cohort = cohorts is null ? null : new CohortLink(service, profile.Preset.Name, cohorts, environment.Time, _logger);
        _model = _store.RestoreModel(environment.Detection, profile);
        _application = new SliceApplication(_model, environment.DecoderFor(profile), _store.State.Applied);
        _training = new ModelTraining(service, _model, environment.Training, environment.Metrics, _logger);
        _silence = new SilenceClock(environment.Options.LiveWithin);
        _silence.Restore(_store.State.Silence);
        _lastSliceAt = environment.Time.Now();
        RememberLastEvent();
    }

    /// <summary>True when the detector should be put away: nothing came for long, or it was only woken to look at the clock and has looked.</summary>
    public bool IsIdle => _replay is { IsRunning: true } ? false : _sawSlices ? IdleFor >= _environment.Options.IdleTimeout : _looked && _schedule.IsClean && _outbox.IsEmpty;

    /// <summary>True when the service has ever sent something.</summary>
    public bool IsKnown => _store.Exists || _sawSlices;

    private TimeSpan IdleFor => TimeSpan.FromSeconds(_environment.Time.Now() - _lastSliceAt);

    /// <summary>Applies a slice and does what is due after it.</summary>
    /// <returns>Records of the slice that had been applied before.</returns>
    public async ValueTask<int> HandleAsync(KafkaSlice slice)
    {
        if (_replay is not null) await _replay.HoldAsync();
        if (_outbox.IsOverfull) throw new InvalidOperationException("Too many alerts or dead letters could not be told.");
        var outcome = _application.Apply(slice, _environment.Time.Now());
        Take(slice, outcome);
        TellHeadFailures();
        await SettleAsync();
        _training.BeginIfWanted();
        _cohort?.Tell(_model.Peers);
        return outcome.Duplicates;
    }

    /// <summary>Begins to learn anew from the past, unless it does already.</summary>
    /// <returns>How far it is; null when the service has never sent an event.</returns>
    public ReplayStatus? Replay(DateTimeOffset? from, KafkaReplay log)
    {
        if (!IsKnown) return null;
        if (_replay is { IsRunning: true } running) return running.Status;
        var replay = _replay = new ModelReplay(_service, from, _store.State.Applied, _store.NewModel(_environment.Detection, _model.Profile), _environment);
        _ = replay.RunAsync(log, () => Adopt(replay));
        return replay.Status;
    }

    /// <summary>Learns a person's verdict on one of its alerts.</summary>
    /// <returns>False when it is not persisted yet.</returns>
    public async ValueTask<bool> LearnAsync(AlertJudgement judgement)
    {
        if (!IsKnown) return true;
        var (id, verdict, rule, metric, head) = judgement;
        if (_model.Learn(new AlertFeedback(id, verdict == AlertVerdict.TruePositive, rule, metric, head))) _unkept = true;
        if (!_unkept) return true;
        _schedule.Ask();
        await SettleAsync();
        _unkept = !_schedule.IsClean;
        return !_unkept;
    }

    /// <summary>Does what is due by time alone.</summary>
    public ValueTask TickAsync()
    {
        FindSilence();
        _cohort?.Ask(_model.Peers, _silence.EventTime(_environment.Time.Now()));
        return SettleAsync();
    }

    /// <summary>Persists what is not persisted yet, due or not, if it can be told and written now.</summary>
    public async Task StopAsync()
    {
        Dispose();
        if (!_schedule.IsClean) _schedule.Ask();
        if (await _outbox.FlushAsync()) await _store.SaveLastAsync(_model);
    }

    public void Dispose()
    {
        _environment.Metrics.HeadsLeftOut(-_headsLeftOut);
        _headsLeftOut = 0;
        _replay?.Dispose();
        _training.Dispose();
    }

    /// <summary>Everything it knows now; null when the service has never sent an event.</summary>
    public ServiceStatus? Status() =>
        IsKnown ? DetectorStatus.Full(_service, _model.Profile.Preset.Name, _store.State, _model.Report(), _schedule.Records, _latency, _replay?.Status) : null;

    /// <summary>The few figures of a list; null when the service has never sent an event.</summary>
    public ServiceSummary? Summary() => IsKnown ? DetectorStatus.Summary(_service, _store.State, _model.Report()) : null;

    // Alerts that the new model does not see end, and those that it alone sees begin: only what is open now is told.
    private void Adopt(ModelReplay replay)
    {
        IReadOnlyList<Incident> before = _model.Report().OpenIncidents, after = replay.Model.Report().OpenIncidents;
        foreach (var gone in before.ExceptBy(after.Select(static incident => incident.Rule), static incident => incident.Rule))
            _outbox.Add(AlertChanges.From(_service, gone with { Transition = IncidentTransition.Resolved }, _store.State.LastEvent, _labels));
        foreach (var found in after.ExceptBy(before.Select(static incident => incident.Rule), static incident => incident.Rule))
            _outbox.Add(AlertChanges.From(_service, found with { Transition = IncidentTransition.Opened }, _store.State.LastEvent, _labels));
        replay.Model.LearnFeedbackOf(_model);
        _training.Dispose();
        if (_model.Peers is { } peers)
            replay.Model.Peers?.TakePlacesOf(peers);
        (_model, _training) = (replay.Model, replay.Training);
        _application = new SliceApplication(_model, _environment.DecoderFor(_model.Profile), _store.State.Applied);
        RememberLastEvent();
        _schedule.Ask();
        LogLearnt(_service, replay.Status.Events);
    }

    private void Take(KafkaSlice slice, SliceOutcome outcome)
    {
        var now = _environment.Time.Now();
        (_lastSliceAt, _sawSlices) = (now, true);
        if (!_store.State.Registered) _outbox.Register();
        _store.State.Registered = true;
        Count(slice, outcome, now);
        if (outcome.Bad is not null) _outbox.Add(outcome.Bad);
        foreach (var (incident, cause) in outcome.Transitions) _outbox.Add(AlertChanges.From(_service, incident, cause, _labels));
        if (outcome.Transitions.Count > 0 || slice.WantsSnapshot) _schedule.AskIfDirty();
    }

    private void TellHeadFailures()
    {
        foreach (var failure in _model.TakeHeadFailures())
        {
            LogHeadFailed(_service, failure.Head, failure.Problem.TrimEnd('.'));
            _environment.Metrics.HeadSwitchedOff(failure.Head);
        }

        TellHeadsLeftOut();
    }

    private void TellHeadsLeftOut()
    {
        var leftOut = _model.ShapeHeadsLeftOut;
        if (leftOut == _headsLeftOut) return;
        _environment.Metrics.HeadsLeftOut(leftOut - _headsLeftOut);
        if (_headsLeftOut == 0) LogHeadsLeftOut(_service, leftOut, _environment.Detection.MemoryPerEntity);
        _headsLeftOut = leftOut;
    }

    private void Count(KafkaSlice slice, SliceOutcome outcome, double now)
    {
        var state = _store.State;
        state.Counters.Count(outcome);
        _schedule.Applied(outcome.Records);
        if (outcome.LogChanged) LogRecreated(_service, slice.Log);
        if (outcome.LogChanged) _environment.Metrics.LogReset();
        if (outcome.Last is { } last)
        {
            state.LastEvent = last;
            state.LatestTime = Math.Max(state.LatestTime, outcome.LatestTime);
            _silence.Applied(state.LatestTime, now);
            state.Silence = _silence.Mark;
        }

        Measure(slice, outcome, now);
    }

    private void Measure(KafkaSlice slice, SliceOutcome outcome, double now)
    {
        double? latency = slice.Timestamp > 0 && outcome.Events > 0 ? (now * 1000) - slice.Timestamp : null;
        if (latency is { } milliseconds) _latency.Add(milliseconds);
        _environment.Ingest.Delivered(slice.Group, slice.Timestamp);
        _environment.Metrics.SliceApplied(outcome.Events, outcome.Duplicates, latency);
    }

    // A restored model does not know when its last event was heard, and would begin to count silence only now.
    private void RememberLastEvent()
    {
        if (_silence.IsLive) _model.Advance(_store.State.LatestTime);
    }

    private void FindSilence()
    {
        var eventTime = _silence.EventTime(_environment.Time.Now());
        _looked = eventTime is null || _environment.Ingest.IsCaughtUp();
        if (eventTime is null || !_looked) return;
        foreach (var incident in _model.Advance(eventTime.Value))
        {
            _outbox.Add(AlertChanges.From(_service, incident, _store.State.LastEvent, _labels));
            _schedule.Ask();
        }
    }

    private async ValueTask SettleAsync()
    {
        if (await _outbox.FlushAsync())
            await _store.SaveIfDueAsync(_model);
    }

    [LoggerMessage(4, LogLevel.Warning, "{Service} has {Metrics} metrics without a shape head: its model may take {Bytes} bytes (Detection:MemoryPerEntity). Their other heads judge.")]
    private partial void LogHeadsLeftOut(string service, int metrics, long bytes);

    [LoggerMessage(2, LogLevel.Information, "{Service} learnt anew from {Events} events of the past.")]
    private partial void LogLearnt(string service, long events);

    [LoggerMessage(3, LogLevel.Warning, "The head '{Head}' is switched off for {Service} and begins anew later, the other heads go on: it {Problem}. Mend the head, or take its name out of the preset.")]
    private partial void LogHeadFailed(string service, string head, string problem);

    [LoggerMessage(1, LogLevel.Warning, "The log of {Service} was re-created ({Log}): offsets begin anew, the model is kept.")]
    private partial void LogRecreated(string service, string log);
}
