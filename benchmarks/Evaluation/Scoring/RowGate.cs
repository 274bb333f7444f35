namespace OrleansAnomaly.Benchmarks.Evaluation.Scoring;

/// <summary>The gate of detectors that have none: an alert when the score reaches the threshold, then a gap of min(200, 0.1 rows so far) rows.</summary>
internal sealed class RowGate(double threshold)
{
    private const int WarmUpRows = 100;
    private const int LongestGap = 200;
    private const double GapFraction = 0.1;

    private int _row = -1;
    private int _last = int.MinValue / 2;

    public bool Push(double score)
    {
        _row++;
        bool alert = _row >= WarmUpRows && score >= threshold && _row - _last >= Math.Min(LongestGap, GapFraction * _row);
        if (alert)
            _last = _row;
        return alert;
    }
}
