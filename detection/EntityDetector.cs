using OrleansAnomaly.Detection.Events;
using OrleansAnomaly.Detection.Heads;
using OrleansAnomaly.Detection.Incidents;
using OrleansAnomaly.Detection.Learning;
using OrleansAnomaly.Detection.Peers;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.Sampling;

namespace OrleansAnomaly.Detection;

/// <summary>The streaming model of one entity: observes its events one by one and reports incident transitions.</summary>
/// <remarks>
/// One pass, causal, bounded state, no clock and no randomness of its own: the same input gives bit-equal scores,
/// with or without a <see cref="Save"/> and <see cref="Restore"/> in the middle. Not thread-safe.
/// Where events are few, each is judged by itself; once there are more than four a second, their means over one second are.
/// </remarks>
public sealed partial class EntityDetector
{
    private const double FlushAfter = 2;
    private const double QuietAfter = 60;
    private const double QuietGaps = 10;

    private readonly List<string> _metrics = [];
    private readonly List<string> _attributes = [];
    private readonly List<MetricPipeline> _pipelines = [];
    private readonly BusyDetector _busy = new();
    private readonly BucketSampler _sampler = new();
    private readonly BehaviourWatch _behaviour;
    private readonly NoveltyWatch _novelty = new();
    private readonly EventWatch _eventWatch;
    private readonly PluginHeads? _plugins;
    private readonly ShapeBudget _budget;
    private readonly HeadSwitches _has;
    private readonly MetricWeights _weights;
    private readonly MetricDrivers _drivers;
    private readonly SilenceWatch _silence;
    private readonly RateWatch _rate;
    private readonly VerdictField? _verdicts;
    private readonly double _falseAlertsPerWeek;
    private readonly Incident[] _transitions = new Incident[8];
    private int _transitionCount;
    private long _events;
    private long _lateEvents;
    private double _lastEventTime = double.NaN;
    private double _rowTime = double.NegativeInfinity;
    private double _seriesScore;

    /// <summary>Makes a detector that knows nothing yet.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="profile">What a preset says of such entities; null for the default preset's.</param>
    public EntityDetector(DetectionOptions options, EntityProfile? profile = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (Options, Profile) = (options, profile ?? EntityProfile.Default);
        _falseAlertsPerWeek = Profile.Preset.FalseAlertsPerWeek ?? options.FalseAlertsPerSeriesAndWeek;
        _has = HeadSwitches.Of(Profile);
        _weights = new MetricWeights(Profile);
        _drivers = new MetricDrivers(Profile);
        _verdicts = Profile.HasFeedback ? new VerdictField() : null;
        _budget = new ShapeBudget(options.MemoryPerEntity);
        _plugins = PluginHeads.Of(this, _falseAlertsPerWeek);
        _behaviour = new BehaviourWatch(_has.Centres, Profile.JudgesEvents ? null : _plugins);
        _eventWatch = new EventWatch(Profile, _falseAlertsPerWeek, Profile.JudgesEvents ? _plugins : null);
        _silence = new SilenceWatch(_falseAlertsPerWeek);
        _rate = new RateWatch(_falseAlertsPerWeek);
        Peers = _behaviour.Peers = PeerMember.Of(Profile, _falseAlertsPerWeek);
    }

    /// <summary>What it was made with.</summary>
    public DetectionOptions Options { get; }

    /// <summary>What its preset says of it.</summary>
    public EntityProfile Profile { get; }

    /// <summary>The entity as a member of its cohort; null where its preset has no cohort or does not judge by peers.</summary>
    public PeerMember? Peers { get; }

    /// <summary>Names of the metrics, by index.</summary>
    public IReadOnlyList<string> Metrics => _metrics;

    /// <summary>Names of the attributes, by index.</summary>
    public IReadOnlyList<string> Attributes => _attributes;

    /// <summary>Score of the last event; 1.0 is the alert boundary. Of a busy entity, of its last complete second.</summary>
    public double Score => Math.Max(_seriesScore, _eventWatch.Score);

    /// <summary>Adds a metric and returns its index, which is the number of metrics before; -1 when there are <see cref="DetectionOptions.MaxMetrics"/> already.</summary>
    public int AddMetric(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_metrics.Count >= Options.MaxMetrics)
            return -1;
        _metrics.Add(name);
        _eventWatch.AddMetric(name);
        _sampler.AddMetric();
        _weights.AddMetric(name);
        _drivers.AddMetric(name);
        _plugins?.AddMetric(name);
        Peers?.AddMetric(name);
        if (!Profile.JudgesEvents)
            _pipelines.Add(NewPipeline(name));
        _budget.Fit(_pipelines);
        return _metrics.Count - 1;
    }

    /// <summary>Adds an attribute and returns its index, which is the number of attributes before; -1 when there are <see cref="DetectionOptions.MaxAttributes"/> already.</summary>
    public int AddAttribute(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_attributes.Count >= Options.MaxAttributes)
            return -1;
        _attributes.Add(name);
        _verdicts?.AddAttribute(Profile.RuleOf(name).Use == FieldUse.Feedback);
        _eventWatch.AddAttribute(name);
        _plugins?.AddAttribute(name);
        Peers?.AddAttribute(name);
        if (_has.Novelty)
            _novelty.AddAttribute(name);
        return _attributes.Count - 1;
    }

    /// <summary>Learns and scores one event. Indexes below 0 (names that found no room) and values that are not finite are passed over.</summary>
    /// <returns>Incident transitions it caused, almost always none; valid until the next call.</returns>
    public ReadOnlySpan<Incident> Observe(in Observation observation)
    {
        _transitionCount = 0;
        if (!double.IsFinite(observation.Time))
            return default;
        if (!TryLearn(observation))
            Judge(observation);
        return _transitions.AsSpan(0, _transitionCount);
    }

    private void Judge(in Observation observation)
    {
        _events++;
        Peers?.Observe(observation);
        Announce(_silence.Hear(observation.Time));
        if (_has.Novelty && observation.Attributes.Length > 0)
            Announce(_novelty.Judge(observation));
        if (!_busy.Busy)
            _plugins?.Take(observation);
        Announce(_eventWatch.Judge(observation));
        if (Profile.JudgesEvents)
            PassEvent(observation);
        else
            JudgeSeries(observation);
        _lastEventTime = double.IsNaN(_lastEventTime) ? observation.Time : Math.Max(_lastEventTime, observation.Time);
    }

    /// <summary>Tells the detector what time it is although nothing came, so that silence is found and quiet incidents resolve.</summary>
    /// <param name="now">Wall clock, Unix seconds.</param>
    /// <returns>Incident transitions it caused; valid until the next call.</returns>
    public ReadOnlySpan<Incident> Advance(double now)
    {
        _transitionCount = 0;
        if (!double.IsFinite(now))
            return default;
        Announce(_silence.Look(now, _has.Silence));
        if (_silence.Silence > Math.Max(FlushAfter, _sampler.Lateness))
            Flush();
        if (_silence.Silence > Math.Max(QuietAfter, QuietGaps * _silence.MeanGap))
            Rest(_lastEventTime + _silence.Silence);
        return _transitions.AsSpan(0, _transitionCount);
    }

    private void JudgeSeries(in Observation observation)
    {
        if (!_busy.Busy && _busy.Note(observation.Time))
            BecomeBusy();
        if (_busy.Busy)
            Gather(observation);
        else
            JudgeEvent(observation);
    }

    /// <summary>An event that is judged by itself is no sample of a series; only how many come is.</summary>
    private void PassEvent(in Observation observation)
    {
        if (observation.Time < _lastEventTime)
            _lateEvents++;
        _behaviour.Begin();
        EndRow(observation.Time, 1);
    }

    private void JudgeEvent(in Observation observation)
    {
        if (observation.Time < _lastEventTime)
            _lateEvents++;
        _behaviour.Begin();
        for (int i = 0; i < observation.Metrics.Length; i++)
        {
            int metric = observation.Metrics[i];
            if ((uint)metric < (uint)_pipelines.Count && double.IsFinite(observation.Values[i]))
                _behaviour.Judge(_pipelines[metric], SampleOf(observation, i));
        }
        EndRow(observation.Time, 1);
    }

    private Sample SampleOf(in Observation observation, int place)
    {
        int metric = observation.Metrics[place];
        double volume = _weights.Volume(metric, observation);
        return new Sample(observation.Time, observation.Values[place], _weights.Inflation(metric, volume), _drivers.Effect(metric, observation), volume);
    }

    private void Gather(in Observation observation)
    {
        if (!_sampler.Note(observation.Time))
        {
            _lateEvents++;
            return;
        }
        while (_sampler.IsComplete())
            JudgeBucket(1);
        long bucket = _sampler.Open(observation.Time);
        for (int i = 0; i < observation.Metrics.Length; i++)
        {
            if ((uint)observation.Metrics[i] < (uint)_pipelines.Count && double.IsFinite(observation.Values[i]))
                _sampler.Add(bucket, observation.Metrics[i], observation.Values[i]);
        }
    }

    /// <param name="doubt">Factor by which its means may scatter more widely than others of as many events.</param>
    private void JudgeBucket(double doubt)
    {
        _behaviour.Begin();
        _plugins?.Row.Begin(_sampler.Time, _sampler.Events);
        for (int metric = 0; metric < _pipelines.Count; metric++)
        {
            MetricPipeline pipeline = _pipelines[metric];
            if (!_sampler.TryRead(metric, pipeline.Deviation, out Sample sample))
                continue;
            _behaviour.Judge(pipeline, sample with { Inflation = doubt * sample.Inflation });
            _plugins?.Row.Add(metric, sample.Value);
        }
        EndRow(_sampler.Time, _sampler.Events);
        _sampler.Close();
    }

    private void EndRow(double time, int events)
    {
        _silence.Learn(time);
        _rowTime = Math.Max(time, _rowTime);
        if (_has.Joint)
            _behaviour.JudgeTogether(time, _pipelines);
        if (_has.Rate && _rate.Count(_rowTime, events, _behaviour.Row))
            _behaviour.Hear(_rate.Counts);
        Announce(_behaviour.End(time, _pipelines));
        _budget.Review(_pipelines, _behaviour.Row);
        _seriesScore = Profile.JudgesEvents ? _behaviour.RowScore : Math.Max(_behaviour.Score, _novelty.Score);
    }

    private void Flush()
    {
        while (_sampler.IsPending())
            JudgeBucket(_sampler.CutOffDoubt);
    }

    private void Rest(double time)
    {
        Announce(_behaviour.Quiet(time));
        Announce(_novelty.Quiet(time));
        Announce(_eventWatch.Quiet(time));
    }

    private MetricPipeline NewPipeline(string metric) => new(metric, _falseAlertsPerWeek, policy: MetricPolicy.Of(Profile, metric));

    private void Announce(Incident? transition)
    {
        if (transition is null || _transitionCount == _transitions.Length)
            return;
        _transitions[_transitionCount++] = Profile.Preset.Severity.Judged(transition);
        _verdicts?.Alerts.Take(transition);
    }

    /// <summary>What a young model learnt from single events says little about means of a second: it begins anew.</summary>
    private void BecomeBusy()
    {
        _rate.BecomeBusy();
        _silence.BecomeBusy();
        _plugins?.Reset();
        for (int i = 0; i < _pipelines.Count; i++)
        {
            if (_pipelines[i].IsYoung)
                _pipelines[i] = NewPipeline(_metrics[i]);
        }
        ApplyFeedback();
        _budget.Fit(_pipelines);
    }
}
