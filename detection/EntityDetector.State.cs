using OrleansAnomaly.Detection.Heads;
using OrleansAnomaly.Detection.Incidents;
using OrleansAnomaly.Detection.Joint;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection;

public sealed partial class EntityDetector
{
    private const int MostNames = 4096;
    private const double EnoughEvents = 30;

    /// <summary>True when recent clean rows are enough for a new model and the last one is old.</summary>
    public bool WantsTraining => _behaviour.Joint.WantsTraining || _eventWatch.Centres is { WantsTraining: true };

    /// <summary>A copy of the recent clean rows to train on elsewhere, e.g. on the thread pool; null when there is nothing to train.</summary>
    public JointTrainingSet? TakeTrainingSet() =>
        _eventWatch.Centres is { WantsTraining: true } centres ? centres.TakeTrainingSet() : _behaviour.Joint.TakeTrainingSet();

    /// <summary>Puts a model trained from <see cref="TakeTrainingSet"/> to use, unless the one in use is better on rows that neither was trained on.</summary>
    /// <returns>False when it is kept away and the one in use goes on.</returns>
    public bool Use(TrainedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _eventWatch.Centres is { } centres && model.Model is KMeansModel trained ? centres.Use(trained, model.Set) : _behaviour.Joint.Use(model);
    }

    /// <summary>Heads of others that were switched off since the last question, almost always none.</summary>
    public IReadOnlyList<HeadFailure> TakeHeadFailures() => _plugins?.TakeFailures() ?? [];

    /// <summary>Metrics that <see cref="DetectionOptions.MemoryPerEntity"/> leaves no room for a shape head; their other heads judge.</summary>
    public int ShapeHeadsLeftOut => _budget.LeftOut;

    /// <summary>What the last event said of one metric. Allocates nothing.</summary>
    /// <param name="index">Index from <see cref="AddMetric"/>.</param>
    public MetricReading Metric(int index)
    {
        if (Profile.JudgesEvents)
            return _eventWatch.Reading(index);
        MetricVerdict verdict = _pipelines[index].Verdict;
        return new MetricReading(_behaviour.IsOfLastRow(_pipelines[index]) ? verdict.Score : 0, verdict.Expected, verdict.Lower, verdict.Upper);
    }

    /// <summary>What it knows now, for people.</summary>
    public EntityReport Report() => new()
    {
        Events = _events,
        LastEventTime = _lastEventTime,
        LateEvents = _lateEvents,
        Score = Score,
        RecentPeakScore = _behaviour.RecentPeak,
        WarmUp = Profile.JudgesEvents ? Math.Min(1, _eventWatch.Seen / EnoughEvents) : _pipelines.Count == 0 ? 0 : _pipelines.Max(pipeline => pipeline.WarmUp),
        StateBytes = StateBytes,
        Metrics = Profile.JudgesEvents ? EventMetrics() : [.. _pipelines.Select(pipeline => pipeline.Report())],
        Heads =
        [
            new HeadReport("rate", _rate.Counts.Score, _rate.Counts.WarmUp, _rate.StateBytes, _rate.Detail),
            new HeadReport("silence", _silence.Score, _silence.WarmUp, SilenceWatch.StateBytes, _silence.Detail),
            .. _behaviour.Joint.Reports(),
            .. Peers is null ? Array.Empty<HeadReport>() : [Peers.HeadReport()],
            .. _novelty.Reports(),
            .. _eventWatch.Reports(EnoughEvents),
            .. _plugins?.Reports() ?? [],
        ],
        TruePositives = _feedback.TruePositives,
        FalsePositives = _feedback.Count - _feedback.TruePositives,
        Models = [.. _behaviour.Joint.Models, .. new[] { _eventWatch.Centres?.Model }.OfType<TrainedModelReport>()],
        Peers = Peers?.Report(),
        OpenIncidents = [.. new[] { _behaviour.OpenIncident, _silence.OpenIncident, _novelty.OpenIncident, _eventWatch.OpenIncident }.OfType<Incident>()],
    };

    /// <summary>Writes everything that matters to the future as one versioned binary snapshot.</summary>
    public byte[] Save()
    {
        using StateWriter writer = new();
        ExchangeNames(writer, _metrics, AddMetric);
        ExchangeNames(writer, _attributes, AddAttribute);
        Exchange(writer);
        return writer.Seal();
    }

    /// <summary>Continues from a snapshot of <see cref="Save"/>, of this or an older version; heads that the snapshot does not know begin anew.</summary>
    /// <exception cref="InvalidDataException">The snapshot is cut off, corrupt, or of a newer version.</exception>
    public static EntityDetector Restore(DetectionOptions options, ReadOnlySpan<byte> snapshot, EntityProfile? profile = null)
    {
        (byte[] payload, int version) = SnapshotEnvelope.Open(snapshot);
        StateReader reader = new(payload, version);
        EntityDetector detector = new(options, profile);
        ExchangeNames(reader, detector._metrics, detector.AddMetric);
        ExchangeNames(reader, detector._attributes, detector.AddAttribute);
        detector.Exchange(reader);
        return detector;
    }

    private MetricReport[] EventMetrics() => [.. _metrics.Select((name, i) => _eventWatch.Report(i, name, EnoughEvents))];

    private long StateBytes => 400 + _sampler.StateBytes + _rate.StateBytes + SilenceWatch.StateBytes + _novelty.StateBytes + _eventWatch.StateBytes + _behaviour.Joint.StateBytes + _feedback.StateBytes + (_verdicts?.Alerts.StateBytes ?? 0) + (_plugins?.StateBytes ?? 0) + (Peers?.StateBytes ?? 0) + _pipelines.Sum(pipeline => pipeline.StateBytes);

    private static void ExchangeNames(StateExchange state, List<string> names, Func<string, int> add)
    {
        int count = names.Count;
        state.Count(ref count, MostNames);
        for (int i = 0; i < count; i++)
        {
            string name = state.Loading ? "" : names[i];
            state.Value(ref name);
            if (state.Loading)
                add(name);
        }
    }

    private void Exchange(StateExchange state)
    {
        state.Value(ref _events);
        state.Value(ref _lateEvents);
        state.Value(ref _lastEventTime);
        state.Value(ref _rowTime);
        state.Value(ref _seriesScore);
        _busy.Exchange(state);
        state.Section("sampler", _sampler.Exchange);
        state.Section("behaviour", _behaviour.Exchange);
        if (_has.Novelty)
            state.Section("novelty", _novelty.Exchange);
        state.Section("silence", _silence.Exchange);
        state.Section("rate", _rate.Exchange);
        if (_weights.IsUsed)
            state.Section("weights", _weights.Exchange);
        if (Peers is not null)
            state.Section("peers", Peers.Exchange);
        if (_drivers.IsUsed)
            state.Section("drivers", _drivers.Exchange);
        if (_eventWatch.IsUsed)
            state.Section("events", _eventWatch.Exchange);
        if (_plugins is not null)
            state.Section("plugins", _plugins.Exchange);
        ExchangeShapes(state);
        foreach (MetricPipeline pipeline in _pipelines)
            state.Section("metric:" + pipeline.Name, pipeline.Exchange);
        if (_verdicts is not null)
            state.Section("verdicts", _verdicts.Alerts.Exchange);
        if (state.Loading || _feedback.Count > 0)
            state.Section("feedback", _feedback.Exchange);
        if (!state.Loading)
            return;
        ApplyFeedback();
        _budget.Fit(_pipelines);
    }

    /// <summary>Which metrics had a shape head, so that each finds its heads as they were saved; all of them where nothing is said.</summary>
    private void ExchangeShapes(StateExchange state)
    {
        if (state.Loading)
        {
            foreach (MetricPipeline pipeline in _pipelines.Where(pipeline => pipeline.MayHaveShape && !pipeline.HasShape))
                pipeline.GiveShape();
        }
        else if (_budget.LeftOut == 0)
            return;
        state.Section("shapes", ExchangeShapeFlags);
    }

    private void ExchangeShapeFlags(StateExchange state)
    {
        foreach (MetricPipeline pipeline in _pipelines)
        {
            bool has = pipeline.HasShape;
            state.Value(ref has);
            if (!has && pipeline.HasShape)
                pipeline.LeaveShapeOut();
        }
    }
}
