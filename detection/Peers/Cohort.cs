using OrleansAnomaly.Detection.Sketches;

namespace OrleansAnomaly.Detection.Peers;

/// <summary>Entities of the same kind and place: gathers what its members had in each time bucket, and says what was usual among them.</summary>
/// <remarks>
/// A bucket is complete when all members heard of late have told of it, or when two members are clearly past its end (six
/// buckets past it while many come late, as when the past is read again). What comes later is passed over, and so is what a member tells twice: a replay counts once. Holds nothing that could not be
/// lost: members keep their own offsets. The same reports in the same order give the same summaries. Not thread-safe.
/// </remarks>
public sealed class Cohort
{
    /// <summary>Most members whose values count; of more, those with the lowest hash of their name.</summary>
    public const int MostMembers = 256;

    /// <summary>Most metrics.</summary>
    public const int MostMetrics = 16;

    /// <summary>Fewest members that say what is usual.</summary>
    public const int LeastMembers = 4;

    /// <summary>Complete buckets kept for members that have not heard of them.</summary>
    public const int MostSummaries = 16;

    private const int MostOpen = 8;
    private const int Stale = 64;
    private const int StaleReports = 32;
    private const int WidthVotes = 8;

    private readonly CohortMembers _members = new();
    private readonly DistinctSketch _known = new();
    private readonly TwoLatest _latest = new();
    private readonly Step _step = new();
    private readonly List<CohortBucket> _open = [];
    private readonly Stack<CohortBucket> _spare = new();
    private readonly List<CohortSummary> _summaries = [];
    private readonly Action<int> _lose;
    private long _complete = long.MinValue;
    private int _stale;
    private int _votes;

    /// <summary>Makes a cohort that nobody has told anything.</summary>
    public Cohort() => _lose = Lose;

    /// <summary>Width of its buckets, seconds: the shortest of a fixed ladder in which its members usually have an event; 0 before the first report.</summary>
    public double Width { get; private set; }

    /// <summary>Members whose values count.</summary>
    public int Members => _members.Count;

    /// <summary>About how many members there have been; an estimate where they are more than <see cref="MostMembers"/>.</summary>
    public int KnownMembers => _members.Count < MostMembers ? _members.Count : Math.Max(MostMembers, (int)Math.Round(_known.Estimate()));

    /// <summary>Reports that came too late, or told what was known already.</summary>
    public long PassedOver { get; private set; }

    /// <summary>Buckets completed.</summary>
    public long Completed { get; private set; }

    /// <summary>The last complete bucket; null before the first.</summary>
    public CohortSummary? Last { get; private set; }

    /// <summary>What a member is called here.</summary>
    /// <param name="entity">Its name.</param>
    public static ulong IdOf(string entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return TextHash.OfText(entity);
    }

    /// <summary>Takes what a member tells of a bucket.</summary>
    /// <param name="member">Its id, from <see cref="IdOf"/>.</param>
    /// <param name="report">What it tells.</param>
    /// <returns>True when it counts; false when it is late, is known already, is of another width, or the member is not among those that count.</returns>
    public bool Report(ulong member, in PeerReport report)
    {
        _known.Add(member);
        int slot = _members.Take(member, _lose);
        if (slot >= 0)
            _members.Note(slot, report.Interval);
        if (Width == 0)
            Width = report.Width;
        if (report.Width != Width)
            return false;
        _latest.Note(member, report.Time);
        bool counts = Take(slot, report);
        PassedOver += counts || slot < 0 ? 0 : 1;
        Complete();
        return counts;
    }

    /// <summary>Complete buckets after one, oldest first; those long past are no longer there.</summary>
    /// <param name="bucket">The last one heard of.</param>
    public IEnumerable<CohortSummary> After(long bucket)
    {
        foreach (CohortSummary summary in _summaries)
        {
            if (summary.Bucket > bucket)
                yield return summary;
        }
    }

    /// <summary>The oldest complete bucket after one; null when there is none.</summary>
    public CohortSummary? NextAfter(long bucket)
    {
        foreach (CohortSummary summary in _summaries)
        {
            if (summary.Bucket > bucket)
                return summary;
        }

        return null;
    }

    private bool Take(int slot, in PeerReport report)
    {
        if (IsStale(report.Bucket))
            Restart();
        if (report.Bucket <= _complete)
        {
            if (slot >= 0 && _members.Heard(slot, report.Bucket))
                _step.Note(late: true);
            return false;
        }

        if (slot < 0 || BucketOf(report.Bucket) is not { } bucket)
            return false;
        _members.Heard(slot, report.Bucket);
        _step.Note(late: false);
        return bucket.Add(slot, report.Values);
    }

    /// <summary>Event time began anew for good when nothing but the long past comes: a simulation, a log made again.</summary>
    private bool IsStale(long bucket)
    {
        _stale = _complete != long.MinValue && bucket < _complete - Stale ? _stale + 1 : 0;
        return _stale >= StaleReports;
    }

    private void Restart()
    {
        foreach (CohortBucket bucket in _open)
            _spare.Push(bucket);
        _open.Clear();
        _summaries.Clear();
        _members.Restart();
        _latest.Forget();
        (_complete, _stale, _votes) = (long.MinValue, 0, 0);
    }

    private CohortBucket? BucketOf(long index)
    {
        int place = 0;
        while (place < _open.Count && _open[place].Index < index)
            place++;
        if (place < _open.Count && _open[place].Index == index)
            return _open[place];
        double now = _latest.Second;
        if (double.IsFinite(now) && index > now / Width + MostOpen)
            return null;
        CohortBucket opened = (_spare.Count > 0 ? _spare.Pop() : new CohortBucket()).As(index);
        _open.Insert(place, opened);
        return opened;
    }

    private void Complete()
    {
        while (_open.Count > 0 && IsComplete())
            CompleteFirst();
    }

    private bool IsComplete()
    {
        if (_open.Count > MostOpen || _latest.Second >= (_open[0].Index + 1 + _step.Grace) * Width)
            return true;
        foreach (CohortBucket bucket in _open)
        {
            if (bucket.Members >= LeastMembers && _members.AllHeard(bucket, _step.Awaited))
                return true;
        }

        return false;
    }

    private void CompleteFirst()
    {
        CohortBucket bucket = _open[0];
        _open.RemoveAt(0);
        _complete = bucket.Index;
        Completed++;
        if (bucket.Members >= LeastMembers)
            Keep(bucket.Summarise(Width));
        _spare.Push(bucket);
        _members.Forget(_complete);
        VoteOnWidth();
    }

    private void Keep(CohortSummary summary)
    {
        Last = summary;
        if (_summaries.Count == MostSummaries)
            _summaries.RemoveAt(0);
        _summaries.Add(summary);
    }

    private void VoteOnWidth()
    {
        double interval = _members.Interval(), wanted = double.IsNaN(interval) ? Width : BucketWidths.Of(interval);
        _votes = wanted == Width ? 0 : _votes + 1;
        if (_votes < WidthVotes)
            return;
        Restart();
        Width = wanted;
    }

    private void Lose(int slot)
    {
        foreach (CohortBucket bucket in _open)
            bucket.Remove(slot);
    }
}
