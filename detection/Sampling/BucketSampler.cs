using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Sampling;

/// <summary>Gathers a busy entity's events into time buckets by event time, tolerating disorder, and says when a bucket is complete.</summary>
internal sealed class BucketSampler
{
    private const double JumpLeast = 60;
    private const double JumpGaps = 4;
    private const int JumpVotes = 3;
    private const double ForgetGap = 0.001;
    private const int StandingLeast = 1024;
    private const double StandingTimes = 32;
    private const double EventsMemory = 0.02;

    private readonly TimeBuckets _buckets = new();
    private readonly Disorder _disorder = new();
    private readonly List<VolumeScatter> _scatter = [];
    private double _newest = double.NegativeInfinity;
    private double _longestGap;
    private double _usualEvents;
    private int _ahead;

    /// <summary>Events in the bucket that is being closed.</summary>
    public int Events => _buckets.FirstEvents;

    /// <summary>Event time of the end of the bucket that is being closed.</summary>
    public double Time => _buckets.FirstEnd;

    /// <summary>Seconds by which events may be out of order now.</summary>
    public double Lateness => _disorder.Lateness;

    /// <summary>How much less the pending bucket proves because its events break off, at least 1: a mean over a few of them is skewed as no whole one is.</summary>
    public double CutOffDoubt => Math.Sqrt(Math.Max(1, _usualEvents / Math.Max(1, Events)));

    public int StateBytes => _buckets.StateBytes + _scatter.Count * VolumeScatter.StateBytes + 64;

    public void AddMetric()
    {
        _buckets.AddMetric();
        _scatter.Add(new VolumeScatter());
    }

    /// <summary>Notes an event's time. False: the event is too late (or a stray far ahead) and must not be counted.</summary>
    public bool Note(double time)
    {
        double lag = _newest - time;
        if (lag >= 0)
        {
            _disorder.Note(lag);
            return !_buckets.IsLate(TimeBuckets.IndexOf(time));
        }
        if (IsStray(-lag))
            return false;
        _longestGap = Math.Max(_longestGap, double.IsFinite(lag) ? -lag : 0);
        _newest = time;
        return true;
    }

    /// <summary>True when the oldest open bucket is complete; judge it, then call <see cref="Close"/>, and ask again.</summary>
    public bool IsComplete()
    {
        while (_buckets.HasOlder && _buckets.FirstEvents == 0 && (_buckets.FirstEnd + _disorder.Lateness <= _newest || StandsStill))
            _buckets.CloseFirst();
        return _buckets.Any && _buckets.FirstEvents > 0 && (_buckets.FirstEnd + _disorder.Lateness <= _newest || StandsStill);
    }

    /// <summary>True while something is left to close although no more events come.</summary>
    public bool IsPending()
    {
        while (_buckets.HasOlder && _buckets.FirstEvents == 0)
            _buckets.CloseFirst();
        return _buckets.Any && _buckets.FirstEvents > 0;
    }

    public void Close()
    {
        _usualEvents += EventsMemory * (_buckets.FirstEvents - _usualEvents);
        _buckets.CloseFirst(stay: StandsStill && !_buckets.HasOlder);
        _disorder.Relax();
        _longestGap -= ForgetGap * _longestGap;
    }

    /// <summary>Makes room for the noted event; afterwards its values may be added.</summary>
    public long Open(double time)
    {
        long bucket = TimeBuckets.IndexOf(time);
        if (!_buckets.HasOlder && _buckets.FirstEvents == 0 && !_buckets.IsLate(bucket))
            _buckets.SkipTo(bucket);
        _buckets.OpenUpTo(bucket);
        _buckets.Count(bucket);
        return bucket;
    }

    public void Add(long bucket, int metric, double value) => _buckets.Add(bucket, metric, value);

    /// <summary>The sample of a metric in the bucket that is being closed; false where it had no value.</summary>
    /// <param name="metric">Metric index.</param>
    /// <param name="deviation">Standard deviation of the metric's samples so far.</param>
    /// <param name="sample">The sample.</param>
    public bool TryRead(int metric, double deviation, out Sample sample)
    {
        ref readonly BucketCell cell = ref _buckets.First(metric);
        sample = default;
        if (cell.Count == 0)
            return false;
        sample = new Sample(Time, cell.Mean, _scatter[metric].Inflation(cell.Count, deviation));
        _scatter[metric].Learn(cell);
        return true;
    }

    public void Exchange(StateExchange state)
    {
        _buckets.Exchange(state);
        _disorder.Exchange(state);
        foreach (VolumeScatter scatter in _scatter)
            scatter.Exchange(state);
        state.Value(ref _newest);
        state.Value(ref _longestGap);
        state.Value(ref _usualEvents);
        state.Value(ref _ahead);
    }

    private bool StandsStill => _buckets.NewestEvents >= Math.Max(StandingLeast, StandingTimes * _usualEvents);

    private bool IsStray(double jump)
    {
        if (double.IsInfinity(jump) || jump <= JumpLeast + JumpGaps * _longestGap || ++_ahead >= JumpVotes)
        {
            _ahead = 0;
            return false;
        }
        return true;
    }
}
