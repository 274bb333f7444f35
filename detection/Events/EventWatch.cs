using OrleansAnomaly.Detection.Incidents;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.Sketches;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>Judges each event of an entity by itself with the heads that its preset asks for, and keeps the one incident of it.</summary>
internal sealed class EventWatch
{
    /// <summary>The rule its incidents carry.</summary>
    public const string Rule = "event";

    private const double QuietSeconds = 600;
    private const int QuietEvents = 3;

    private readonly EntityProfile _profile;
    private readonly double _falseAlertsPerWeek;
    private readonly IncidentGate _gate = new(QuietSeconds, QuietEvents);
    private readonly EventScore _score = new();
    private readonly TimeEventHead[] _ofTime;
    private readonly List<MetricEventHead[]> _ofMetric = [];
    private readonly List<AttributeEventHead[]> _ofAttribute = [];
    private readonly DrainWatch[] _drains;
    private readonly List<EventVoice> _voices = [];
    private readonly PluginHeads? _plugins;
    private readonly CentreEventHead? _centres;

    /// <param name="profile">Says which heads judge.</param>
    /// <param name="falseAlertsPerWeek">Wanted false alerts per week.</param>
    /// <param name="plugins">Heads of others that judge events; null for none.</param>
    public EventWatch(EntityProfile profile, double falseAlertsPerWeek, PluginHeads? plugins = null)
    {
        (_profile, _falseAlertsPerWeek, _plugins) = (profile, falseAlertsPerWeek, plugins);
        _ofTime = [.. EventHeads.OfEvents(profile)];
        _centres = profile.JudgesEvents && profile.Asks("kmeans") ? new CentreEventHead() : null;
        _drains = profile.Has("drain") ? [.. profile.Drains.Select(rule => new DrainWatch(rule))] : [];
        _centres?.Arrange(Single);
    }

    public Incident? OpenIncident { get; private set; }

    /// <summary>Score of the last event; 1.0 is the alert boundary.</summary>
    public double Score { get; private set; }

    public int StateBytes => IsUsed ? EventScore.StateBytes + Heads.Sum(head => head.StateBytes) : 0;

    /// <summary>Events that the head that knows most has learnt.</summary>
    public double Seen => Heads.Select(head => head.Seen).DefaultIfEmpty().Max();

    private IEnumerable<EventHead> Heads =>
        _centres is null ? Single : Single.Append(_centres);

    private IEnumerable<EventHead> Single =>
        [.. _ofTime, .. _ofMetric.SelectMany(heads => heads), .. _ofAttribute.SelectMany(heads => heads), .. _drains.Select(drain => drain.Head)];

    /// <summary>The judge of all that the others say; null when the preset does not ask for it.</summary>
    public CentreEventHead? Centres => _centres;

    public IEnumerable<HeadReport> Reports(double enough) => Heads
        .Where(head => head is not MetricEventHead)
        .Select(head => Report(head, enough));

    /// <summary>True when some head judges here.</summary>
    public bool IsUsed => _ofTime.Length + _drains.Length > 0 || _ofMetric.Exists(heads => heads.Length > 0) || _ofAttribute.Exists(heads => heads.Length > 0);

    /// <summary>Raises boundaries as people's verdicts say.</summary>
    /// <param name="toleranceOf">Factor for a head, by its subject, null for any, and its name.</param>
    public void Tolerate(Func<string?, string, double> toleranceOf)
    {
        foreach (EventHead head in Heads)
            head.Tolerance = toleranceOf(head is CentreEventHead ? null : head.Subject, head.Name);
    }

    /// <summary>What is known of a metric, for people.</summary>
    public MetricReport Report(int metric, string name, double enough)
    {
        EventHead? head = Array.Find(_ofMetric[metric], one => one is AmountHead);
        EventBand band = head?.Band ?? EventBand.None;
        return new MetricReport
        {
            Name = name,
            Count = (long)(head?.Seen ?? 0),
            LastValue = band.Value,
            Expected = band.Expected,
            Lower = band.Lower,
            Upper = band.Upper,
            Score = (head?.Surprise ?? 0) / _score.Rarity,
            WarmUp = Math.Min(1, (head?.Seen ?? 0) / enough),
            StateBytes = _ofMetric[metric].Sum(one => one.StateBytes),
            Heads = [.. _ofMetric[metric].Select(one => Report(one, enough))],
        };
    }

    public void AddMetric(string name)
    {
        _ofMetric.Add([.. EventHeads.OfMetric(name, _profile)]);
        foreach (DrainWatch drain in _drains)
            drain.Name(_profile.Preset.NameOf(name), _ofMetric.Count - 1);
        _centres?.Arrange(Single);
    }

    public void AddAttribute(string name)
    {
        _ofAttribute.Add([.. EventHeads.OfAttribute(name, _profile)]);
        _centres?.Arrange(Single);
    }

    /// <summary>What the last event said of one metric.</summary>
    public MetricReading Reading(int metric)
    {
        EventBand band = EventBand.None;
        double surprise = 0;
        foreach (EventVoice voice in _voices)
        {
            if (voice.Head is MetricEventHead && voice.Field == metric)
                (band, surprise) = (voice.Head.Band, Math.Max(surprise, voice.Head.Surprise));
        }

        return new MetricReading(surprise / _score.Rarity, band.Expected, band.Lower, band.Upper);
    }

    public Incident? Judge(in Observation observation)
    {
        _voices.Clear();
        JudgeMetrics(observation);
        JudgeAttributes(observation);
        JudgeTimes(observation.Time);
        if (_voices.Count == 0 && _plugins is null)
        {
            Score = 0;
            return null;
        }

        JudgeTogether(observation.Time);
        _plugins?.Judge();
        if (_voices.Count > 0)
            Fuse(observation.Time);
        Score = Math.Max(BuiltIn, _plugins?.Score ?? 0);
        return _gate.Push(observation.Time, Score) is { } transition ? Tell(transition, observation) : null;
    }

    public Incident? Quiet(double time) =>
        _gate.End() is { } transition && OpenIncident is { } open ? End(open, transition, time) : null;

    public void Exchange(StateExchange state)
    {
        double score = Score;
        state.Value(ref score);
        Score = score;
        _gate.Exchange(state);
        OpenIncident = IncidentState.Exchange(state, OpenIncident);
        state.Section("score", _score.Exchange);
        foreach (EventHead head in Heads)
            state.Section(head.Section, head.Exchange);
    }

    private double BuiltIn => _voices.Count == 0 ? 0 : _score.Score;

    private void JudgeTimes(double time)
    {
        foreach (TimeEventHead head in _ofTime)
        {
            head.Judge(time);
            _voices.Add(new EventVoice(head, -1, -1));
        }
    }

    private void JudgeMetrics(in Observation observation)
    {
        for (int i = 0; i < observation.Metrics.Length; i++)
        {
            int metric = observation.Metrics[i];
            if ((uint)metric >= (uint)_ofMetric.Count || !double.IsFinite(observation.Values[i]))
                continue;
            foreach (MetricEventHead head in _ofMetric[metric])
            {
                head.Judge(observation.Values[i]);
                _voices.Add(new EventVoice(head, metric, -1));
            }
        }

        foreach (DrainWatch drain in _drains)
        {
            if (drain.TryJudge(observation))
                _voices.Add(new EventVoice(drain.Head, -1, -1));
        }
    }

    private void JudgeAttributes(in Observation observation)
    {
        for (int i = 0; i < observation.Attributes.Length; i++)
        {
            int attribute = observation.Attributes[i];
            if ((uint)attribute >= (uint)_ofAttribute.Count || _ofAttribute[attribute].Length == 0)
                continue;
            ulong hash = TextHash.Of(TextOf(observation, i));
            foreach (AttributeEventHead head in _ofAttribute[attribute])
            {
                head.Judge(observation.Time, hash);
                _voices.Add(new EventVoice(head, attribute, i));
            }
        }
    }

    private void JudgeTogether(double time)
    {
        if (_centres is null || _voices.Count == 0)
            return;
        _centres.Judge(time, _voices);
        _voices.Add(new EventVoice(_centres, -1, -1));
    }

    private void Fuse(double time)
    {
        _score.Begin();
        foreach (EventVoice voice in _voices)
            _score.Add(voice.Head.Surprise / voice.Head.Tolerance, voice.Head.IsUtterlyNew && voice.Head.Tolerance == 1);
        _score.End(time, _falseAlertsPerWeek);
        foreach (EventVoice voice in _voices)
            voice.Head.Learn(_score.Weight);
        _score.Learn();
    }

    private Incident? Tell(IncidentTransition transition, in Observation observation)
    {
        if (transition == IncidentTransition.Resolved)
            return OpenIncident is { } open ? End(open, transition, observation.Time) : null;
        Incident? told = _voices.Count > 0 ? EventVerdicts.Describe(transition, _gate, observation, Score, _score.Surprise, _voices) : null;
        return OpenIncident = told is null || _plugins is { Score: > 0 } ? _plugins!.Join(Verdicts.Bare(Rule, transition, _gate, observation.Time, Score), told, BuiltIn) : told;
    }

    private Incident End(Incident open, IncidentTransition transition, double time)
    {
        OpenIncident = null;
        return open with { Transition = transition, ChangedAt = time, Score = Score, PeakScore = _gate.Peak };
    }

    private HeadReport Report(EventHead head, double enough) =>
        new(head.Name, head.Surprise / _score.Rarity, Math.Min(1, head.Seen / enough), head.StateBytes, head.Detail);

    internal static ReadOnlySpan<byte> TextOf(in Observation observation, int place)
    {
        TextRange range = observation.TextRanges[place];
        return observation.Text.Slice(range.Start, range.Length);
    }
}
