using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Sampling;

/// <summary>The open time buckets of a busy entity: a ring that grows with the disorder of its events, within bounds.</summary>
internal sealed class TimeBuckets
{
    /// <summary>Width of a bucket, seconds.</summary>
    public const double Width = 1;

    private const int LeastSlots = 4;
    private const int MostSlots = 128;
    private const long None = long.MinValue;

    private readonly List<BucketCell[]> _metrics = [];
    private int[] _events = new int[LeastSlots];
    private long _first = None;
    private long _last = None;

    /// <summary>Bucket that an event time falls into.</summary>
    public static long IndexOf(double time) => (long)Math.Floor(time / Width);

    /// <summary>End of the oldest open bucket, Unix seconds.</summary>
    public double FirstEnd => (_first + 1) * Width;

    /// <summary>Events in the newest bucket.</summary>
    public int NewestEvents => _last == None ? 0 : _events[Slot(_last)];

    /// <summary>Events in the oldest open bucket.</summary>
    public int FirstEvents => _first == None ? 0 : _events[Slot(_first)];

    /// <summary>True while more than the newest bucket is open.</summary>
    public bool HasOlder => _first < _last;

    public bool Any => _first != None;

    public int StateBytes => _events.Length * (sizeof(int) + _metrics.Count * 24) + 40;

    public void AddMetric() => _metrics.Add(new BucketCell[_events.Length]);

    /// <summary>True when the bucket is closed already.</summary>
    public bool IsLate(long bucket) => _first != None && bucket < _first;

    /// <summary>Makes room up to a bucket; the ones between are empty. Buckets far behind must be closed first.</summary>
    public void OpenUpTo(long bucket)
    {
        if (_first == None)
            (_first, _last) = (bucket, bucket);
        if (bucket <= _last)
            return;
        if (bucket - _first >= _events.Length)
            Grow(bucket - _first + 1);
        _last = bucket;
    }

    /// <summary>Counts an event in an open bucket.</summary>
    public void Count(long bucket) => _events[Slot(bucket)]++;

    public void Add(long bucket, int metric, double value) => _metrics[metric][Slot(bucket)].Add(value);

    /// <summary>The oldest open bucket's cell of a metric.</summary>
    public ref readonly BucketCell First(int metric) => ref _metrics[metric][Slot(_first)];

    /// <summary>Empties the oldest open bucket; with <paramref name="stay"/> it remains open.</summary>
    public void CloseFirst(bool stay = false)
    {
        int slot = Slot(_first);
        _events[slot] = 0;
        foreach (BucketCell[] cells in _metrics)
            cells[slot] = default;
        if (!stay)
            _first++;
        if (_first > _last)
            _last = _first;
    }

    /// <summary>Passes over empty buckets at once, however many.</summary>
    public void SkipTo(long bucket) => (_first, _last) = (bucket, bucket);

    public void Exchange(StateExchange state)
    {
        state.Value(ref _first);
        state.Value(ref _last);
        int slots = _events.Length;
        state.Count(ref slots, MostSlots);
        if (slots != _events.Length)
            Resize(slots);
        foreach (ref int events in _events.AsSpan())
            state.Value(ref events);
        foreach (BucketCell[] cells in _metrics)
        {
            foreach (ref BucketCell cell in cells.AsSpan())
                cell.Exchange(state);
        }
    }

    private int Slot(long bucket) => (int)(bucket & (_events.Length - 1));

    private void Grow(long needed)
    {
        int slots = _events.Length;
        while (slots < needed && slots < MostSlots)
            slots *= 2;
        int[] events = _events;
        BucketCell[][] metrics = [.. _metrics];
        int mask = _events.Length - 1;
        Resize(slots);
        for (long bucket = _first; bucket <= _last; bucket++)
        {
            _events[Slot(bucket)] = events[(int)(bucket & mask)];
            for (int i = 0; i < metrics.Length; i++)
                _metrics[i][Slot(bucket)] = metrics[i][(int)(bucket & mask)];
        }
    }

    private void Resize(int slots)
    {
        if (slots < LeastSlots || (slots & (slots - 1)) != 0)
            throw new InvalidDataException($"The snapshot has {slots} open buckets.");
        _events = new int[slots];
        for (int i = 0; i < _metrics.Count; i++)
            _metrics[i] = new BucketCell[slots];
    }
}
