using OrleansAnomaly.Detection.Heads;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Peers;

/// <summary>An entity as a member of its cohort: tells it what it had in each time bucket, and is judged by what the cohort tells of that bucket.</summary>
/// <remarks>
/// What the cohort says comes from outside of the entity's events and is advisory: a bucket is judged when it comes, once, or
/// never. Between events the same calls in the same order give bit-equal results, with or without a snapshot in between.
/// </remarks>
public sealed partial class PeerMember
{
    private const int MostPending = 16;
    private const int MostHeard = 4;
    private const int GapsToBegin = 4;
    private const int Stale = 64;
    private const int StaleEvents = 32;
    private const double GapMemory = 0.05;
    private const double LongGap = 10;
    private const double NextIsNear = 0.9;
    private const double AskAfter = 0.3;
    private const double Fresh = 3;
    private const double Week = 7 * 86_400;
    private const double LeastChance = 1e-9;
    private const double MostChance = 1e-3;
    private const double YoungSeconds = 86_400;
    private const double MostCaution = 4;

    private readonly EntityProfile _profile;
    private readonly double _falseAlertsPerWeek;
    private readonly CohortKey _key;
    private readonly OwnBucket[] _own = [.. Enumerable.Range(0, MostPending).Select(_ => new OwnBucket())];
    private readonly CohortSummary?[] _heard = new CohortSummary?[MostHeard];
    private readonly List<PeerMetric> _metrics = [];
    private readonly List<int> _placeOf = [];
    private readonly PeerValue[] _report = new PeerValue[Cohort.MostMetrics];
    private double[] _sums = [];
    private int[] _counts = [];
    private double _width;
    private double _interval;
    private double _lastTime = double.NaN;
    private double _openTime;
    private double _freshUntil = double.NegativeInfinity;
    private double _score;
    private long _gaps;
    private long _open = long.MinValue;
    private long _heardUpTo = long.MinValue;
    private int _next;
    private int _nextHeard;
    private int _lead = -1;
    private int _members;
    private long _askedFor = long.MinValue;
    private int _untold;
    private int _stale;
    private bool _closed;

    private PeerMember(EntityProfile profile, double falseAlertsPerWeek) =>
        (_profile, _falseAlertsPerWeek, _key) = (profile, falseAlertsPerWeek, new CohortKey(profile.Preset.Cohort));

    /// <summary>The cohort, e.g. <c>site=site-4,kind=humidity</c>; null while its events have not told.</summary>
    public string? Key => _key.Text;

    /// <summary>Last bucket that the cohort has told of; the least number before the first.</summary>
    public long HeardUpTo => _heardUpTo;

    /// <summary>Score of the last bucket judged, while it is fresh; 1.0 is the alert boundary.</summary>
    internal double Score => _lastTime <= _freshUntil ? _score : 0;

    /// <summary>Makes the member that an entity is; null where the preset has no cohort or does not judge by peers.</summary>
    /// <param name="profile">What the preset says of the entity.</param>
    /// <param name="falseAlertsPerWeek">Wanted false alerts per metric and week.</param>
    public static PeerMember? Of(EntityProfile profile, double falseAlertsPerWeek)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.Preset.Cohort.Count > 0 && profile.Has("peers") ? new PeerMember(profile, falseAlertsPerWeek) : null;
    }

    /// <summary>Adds a metric; its index in observations is the number of metrics before.</summary>
    public void AddMetric(string name)
    {
        FieldRule rule = _profile.RuleOf(name);
        bool judged = _metrics.Count < Cohort.MostMetrics && _profile.Has("peers", rule);
        _placeOf.Add(judged ? _metrics.Count : -1);
        if (!judged)
            return;
        _metrics.Add(new PeerMetric(name, MetricPolicy.Of(_profile, name)));
        Array.Resize(ref _sums, _metrics.Count);
        Array.Resize(ref _counts, _metrics.Count);
    }

    /// <summary>Adds an attribute; its index in observations is the number of attributes before.</summary>
    public void AddAttribute(string name) => _key.AddAttribute(name);

    /// <summary>Takes one event into its time bucket. Allocates nothing.</summary>
    public void Observe(in Observation observation)
    {
        if (_key.Read(observation))
            Move();
        LearnInterval(observation.Time);
        if (_width == 0 || _key.Text is null)
            return;
        long bucket = (long)Math.Floor(observation.Time / _width);
        if (IsLate(bucket))
            return;
        if (bucket > _open)
            Open(bucket);
        _openTime = Math.Max(_openTime, observation.Time);
        for (int i = 0; i < observation.Metrics.Length; i++)
            Add(observation.Metrics[i], observation.Values[i]);
        if (observation.Time + NextIsNear * _interval >= (bucket + 1) * _width)
            Close();
    }

    /// <summary>True when there is something to tell the cohort.</summary>
    public bool HasReport => _untold > 0;

    /// <summary>What there is to tell the cohort; each bucket once.</summary>
    public bool TryReport(out PeerReport report)
    {
        report = default;
        if (_untold == 0)
            return false;
        OwnBucket? oldest = null;
        foreach (OwnBucket own in _own)
        {
            if (!own.Told && (oldest is null || own.Index < oldest.Index))
                oldest = own;
        }

        if (oldest is null)
            return false;
        oldest.Told = true;
        _untold--;
        int count = 0;
        for (int metric = 0; metric < _metrics.Count; metric++)
        {
            if (double.IsFinite(oldest.Value(metric)))
                _report[count++] = new PeerValue(_metrics[metric].Name, oldest.Value(metric), oldest.Offset(metric));
        }

        report = new PeerReport { Width = _width, Bucket = oldest.Index, Time = oldest.Time, Interval = _interval, Values = _report.AsSpan(0, count) };
        return true;
    }

    /// <summary>True, once a bucket, when the cohort must know by now what it has not told.</summary>
    /// <param name="now">Event time now, Unix seconds.</param>
    public bool TryAsk(double now)
    {
        foreach (OwnBucket own in _own)
        {
            if (own.Judged || !own.Told || own.Index <= Math.Max(_heardUpTo, _askedFor) || now < (own.Index + 1 + AskAfter) * _width)
                continue;
            _askedFor = own.Index;
            return true;
        }

        return false;
    }

    /// <summary>Takes over the places among its peers that another model of the same entity has learnt: they cannot be learnt from the entity's own past.</summary>
    public void TakePlacesOf(PeerMember other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Key is null || other.Key != Key)
            return;
        Follow(other._width);
        for (int i = 0; i < _metrics.Count; i++)
            _metrics[i] = other._metrics.Find(metric => metric.Name == _metrics[i].Name) ?? _metrics[i];
    }

    /// <summary>Takes the width of the cohort's buckets over; 0 is passed over.</summary>
    public void Follow(double width)
    {
        if (!(width > 0) || width == _width)
            return;
        Restart();
        _width = width;
    }

    /// <summary>Takes what the cohort tells of a complete bucket, and is judged by it if it has not been.</summary>
    public void Hear(CohortSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        Follow(summary.Width);
        if (summary.Bucket <= _heardUpTo)
            return;
        (_heardUpTo, _members) = (summary.Bucket, summary.Members);
        foreach (OwnBucket own in _own)
        {
            if (own.Index != summary.Bucket || own.Judged)
                continue;
            Judge(own, summary);
            return;
        }

        _heard[_nextHeard] = summary;
        _nextHeard = (_nextHeard + 1) % MostHeard;
    }

    /// <summary>Another cohort: its members lie elsewhere.</summary>
    private void Move()
    {
        Restart();
        (_width, _members) = (0, 0);
        for (int i = 0; i < _metrics.Count; i++)
            _metrics[i] = new PeerMetric(_metrics[i].Name, MetricPolicy.Of(_profile, _metrics[i].Name)) { Tolerance = _metrics[i].Tolerance };
    }

    private void Restart()
    {
        foreach (OwnBucket own in _own)
            (own.Told, own.Judged) = (true, true);
        Array.Clear(_heard);
        (_open, _closed, _heardUpTo, _freshUntil) = (long.MinValue, false, long.MinValue, double.NegativeInfinity);
        (_untold, _stale, _askedFor) = (0, 0, long.MinValue);
    }

    /// <summary>Event time began anew for good when nothing but the long past comes.</summary>
    private bool IsLate(long bucket)
    {
        _stale = _open != long.MinValue && bucket < _open - Stale ? _stale + 1 : 0;
        if (_stale >= StaleEvents)
            Restart();
        return bucket < _open || (bucket == _open && _closed);
    }

    private void LearnInterval(double time)
    {
        double gap = time - _lastTime;
        if (gap > 0)
        {
            double bounded = _gaps < GapsToBegin ? gap : Math.Min(gap, LongGap * _interval);
            _interval += Math.Max(GapMemory, 1.0 / ++_gaps) * (bounded - _interval);
            if (_width == 0 && _gaps >= GapsToBegin)
                _width = BucketWidths.Of(_interval);
        }

        _lastTime = double.IsNaN(_lastTime) ? time : Math.Max(_lastTime, time);
    }

    private void Open(long bucket)
    {
        if (_open != long.MinValue && !_closed)
            Close();
        (_open, _closed, _openTime) = (bucket, false, double.NegativeInfinity);
        Array.Clear(_sums);
        Array.Clear(_counts);
    }

    private void Add(int metric, double value)
    {
        if ((uint)metric >= (uint)_placeOf.Count || _placeOf[metric] is var place && place < 0 || !double.IsFinite(value))
            return;
        _sums[place] += value;
        _counts[place]++;
    }

    private void Close()
    {
        _closed = true;
        OwnBucket own = _own[_next];
        _untold += own.Told ? 1 : 0;
        _next = (_next + 1) % MostPending;
        own.Begin(_open, _openTime, _metrics.Count);
        for (int metric = 0; metric < _metrics.Count; metric++)
            own.Set(metric, _counts[metric] == 0 ? double.NaN : _metrics[metric].Scaled(_sums[metric] / _counts[metric]), _metrics[metric].KnownOffset);
        foreach (CohortSummary? heard in _heard)
        {
            if (heard?.Bucket == _open)
                Judge(own, heard);
        }
    }

    private void Judge(OwnBucket own, CohortSummary summary)
    {
        own.Judged = true;
        (_score, _lead) = (0, -1);
        double rarity = -Math.Log(Math.Clamp(_falseAlertsPerWeek * _width / Week / PeerMetric.Ways, LeastChance, MostChance));
        foreach (PeerCentre peers in summary.Metrics)
        {
            int place = PlaceOf(peers.Metric);
            if (place < 0 || !double.IsFinite(own.Value(place)) || !_metrics[place].CanBeJudgedBy(peers))
                continue;
            double caution = 1 + Math.Min(MostCaution, YoungSeconds / _width / (_metrics[place].Count + 1));
            _metrics[place].Judge(own.Value(place), own.Offset(place), own.Told, peers, rarity, caution);
            if (_lead < 0 || _metrics[place].Score > _score)
                (_score, _lead) = (_metrics[place].Score, place);
        }

        _freshUntil = (summary.Bucket + 1 + Fresh) * _width;
    }

    private int PlaceOf(string metric)
    {
        for (int place = 0; place < _metrics.Count; place++)
        {
            if (_metrics[place].Name == metric)
                return place;
        }

        return -1;
    }
}
