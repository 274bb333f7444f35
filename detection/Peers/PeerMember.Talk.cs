namespace OrleansAnomaly.Detection.Peers;

/// <content>What it tells its cohort, and hears from it.</content>
public sealed partial class PeerMember
{
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

    /// <summary>Takes over the places among its peers that another model of the same entity has learnt: they cannot be learnt from the entity's own past. The other is judged by its peers no more.</summary>
    public void TakePlacesOf(PeerMember other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Key is null || other.Key != Key)
            return;
        Follow(other._width);
        for (int i = 0; i < _metrics.Count; i++)
            _metrics[i] = other._metrics.Find(metric => metric.Name == _metrics[i].Name) ?? _metrics[i];
        other.Restart();
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

    private void Judge(OwnBucket own, CohortSummary summary)
    {
        own.Judged = true;
        (_score, _lead) = (0, -1);
        double rarity = -Math.Log(Math.Clamp(_falseAlertsPerWeek * _width / Week / PeerMetric.Ways, LeastChance, MostChance));
        for (int metric = 0; metric < summary.Metrics.Count; metric++)
        {
            PeerCentre peers = summary.Metrics[metric];
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
