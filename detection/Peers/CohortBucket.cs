namespace OrleansAnomaly.Detection.Peers;

/// <summary>What members told of one time bucket that is not complete yet. Used again for a later one.</summary>
internal sealed class CohortBucket
{
    private const int TenthPart = 10;
    private const int LeastPlaced = 3;

    private readonly bool[] _told = new bool[Cohort.MostMembers];
    private readonly List<string> _metrics = [];
    private readonly List<(double Value, double Offset)[]> _values = [];

    public long Index { get; private set; }

    /// <summary>Members that told of it.</summary>
    public int Members { get; private set; }

    /// <summary>Begins anew as another bucket.</summary>
    public CohortBucket As(long index)
    {
        (Index, Members) = (index, 0);
        Array.Clear(_told);
        _metrics.Clear();
        return this;
    }

    public bool Has(int slot) => _told[slot];

    /// <summary>Takes a member's values; the first time counts.</summary>
    public bool Add(int slot, ReadOnlySpan<PeerValue> values)
    {
        if (_told[slot])
            return false;
        _told[slot] = true;
        Members++;
        foreach (PeerValue value in values)
        {
            if (double.IsFinite(value.Value) && ColumnOf(value.Metric) is { } column)
                column[slot] = (value.Value, value.Offset);
        }

        return true;
    }

    /// <summary>Takes back what the member of a slot told.</summary>
    public void Remove(int slot)
    {
        if (!_told[slot])
            return;
        _told[slot] = false;
        Members--;
        for (int metric = 0; metric < _metrics.Count; metric++)
            _values[metric][slot] = (double.NaN, double.NaN);
    }

    public CohortSummary Summarise(double width)
    {
        List<PeerCentre> centres = [];
        for (int metric = 0; metric < _metrics.Count; metric++)
        {
            if (Centre(_metrics[metric], _values[metric]) is { } centre)
                centres.Add(centre);
        }

        return new CohortSummary { Width = width, Bucket = Index, Members = Members, Metrics = centres };
    }

    private (double Value, double Offset)[]? ColumnOf(string metric)
    {
        int place = _metrics.IndexOf(metric);
        if (place >= 0)
            return _values[place];
        if (_metrics.Count >= Cohort.MostMetrics)
            return null;
        if (_values.Count == _metrics.Count)
            _values.Add(new (double, double)[Cohort.MostMembers]);
        (double, double)[] column = _values[_metrics.Count];
        Array.Fill(column, (double.NaN, double.NaN));
        _metrics.Add(metric);
        return column;
    }

    private static PeerCentre? Centre(string metric, ReadOnlySpan<(double Value, double Offset)> column)
    {
        Span<double> values = stackalloc double[Cohort.MostMembers], offsets = stackalloc double[Cohort.MostMembers], placed = stackalloc double[Cohort.MostMembers];
        int count = 0, known = 0;
        foreach ((double value, double offset) in column)
        {
            if (double.IsNaN(value))
                continue;
            values[count++] = value;
            if (double.IsFinite(offset))
                (offsets[known], placed[known++]) = (offset, value - offset);
        }

        if (count < Cohort.LeastMembers)
            return null;
        values = values[..count];
        values.Sort();
        bool raw = known < LeastPlaced || 2 * known < count;
        (double low, double high) = (values[count / TenthPart], values[count - 1 - count / TenthPart]);
        return raw ? Of(metric, values, [], (low, high)) : Of(metric, placed[..known], offsets[..known], (low, high));
    }

    private static PeerCentre Of(string metric, Span<double> placed, Span<double> offsets, (double Low, double High) range)
    {
        placed.Sort();
        int middle = placed.Length / 2, even = 1 - placed.Length % 2;
        (double below, double centre, double above) = (placed[middle - 1], Quantiles.MiddleOf(placed), placed[middle + 1 - even]);
        double offset = offsets.IsEmpty ? 0 : Quantiles.Median(offsets);
        double apart = offsets.IsEmpty ? 0 : Quantiles.Spread(offsets, offset);
        int members = placed.Length;
        return new PeerCentre(metric, members, offsets.IsEmpty, below, centre, above, Quantiles.Spread(placed, centre), offset, apart, range.Low, range.High);
    }
}
