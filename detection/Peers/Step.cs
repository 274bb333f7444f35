namespace OrleansAnomaly.Detection.Peers;

/// <summary>Notices whether members keep step: where many come late, because the past is read again or lags, buckets wait longer.</summary>
internal sealed class Step
{
    private const double Memory = 0.02;
    private const double ManyLate = 0.1;
    private const double FewLate = 0.01;
    private const double Usual = 0.25;
    private const double Long = 6;
    private const int UsuallyAwaited = 2;
    private const int LongAwaited = 8;

    private double _late;
    private bool _isLost;

    /// <summary>Buckets that two members must be past a bucket's end for it to be complete.</summary>
    public double Grace => _isLost ? Long : Usual;

    /// <summary>Buckets without a word after which a member is expected no more.</summary>
    public int Awaited => _isLost ? LongAwaited : UsuallyAwaited;

    /// <summary>Notes a report.</summary>
    public void Note(bool late)
    {
        _late += Memory * ((late ? 1 : 0) - _late);
        _isLost = _isLost ? _late > FewLate : _late > ManyLate;
    }
}
