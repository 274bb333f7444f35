namespace OrleansAnomaly.Detection.Heads;

/// <summary>One score of all heads of a metric: the loudest alone decides on which side of the alert boundary it lies, all together how far.</summary>
/// <remarks>A weighted mean of scores that are each calibrated, so that a sample which several heads find odd ranks above one that a single head does.</remarks>
internal struct Corroboration
{
    private const double LoudestShare = 0.2;

    private double _loudest;
    private double _sum;
    private double _weights;

    public void Add(MetricHead head)
    {
        _loudest = Math.Max(_loudest, head.Score);
        _sum += head.Weight * head.Score;
        _weights += head.Weight;
    }

    /// <summary>At least 1 exactly where some head's score is.</summary>
    public readonly double Score
    {
        get
        {
            double mean = _weights > 0 ? _sum / _weights : 0, boundary = _loudest < 1 ? 0 : 1;
            double score = LoudestShare * _loudest + (1 - LoudestShare) * (boundary + mean);
            return boundary == 0 ? score : Math.Max(1, score);
        }
    }
}
