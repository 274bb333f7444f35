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
    private const double NextIsNear = 0.97;
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
    public void AddAttribute(string name) => _key.AddAttribute(_profile.Preset.NameOf(name));

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
}
