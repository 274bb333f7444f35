using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Daily;

/// <summary>Means over five minutes of what comes more often.</summary>
internal sealed class SpanMeans
{
    /// <summary>Seconds that a mean is over.</summary>
    public const double Span = 300;

    /// <summary>Samples that come this often, in seconds, or less often are judged as they are.</summary>
    public const double Shortest = 100;

    private double _sum;
    private double _inflation;
    private double _effect;
    private double _volume;
    private long _span = long.MinValue;
    private int _count;

    public static int StateBytes => 44;

    /// <summary>Takes a sample; true when it is the first of a new span, with the mean of the span before.</summary>
    public bool Push(in Sample sample, out Sample mean)
    {
        long span = (long)Math.Floor(sample.Time / Span);
        bool ends = span > _span && _count > 0;
        mean = ends ? new Sample((_span + 1) * Span, _sum / _count, _inflation / _count, _effect / _count, _volume) : default;
        if (span > _span)
            (_span, _sum, _inflation, _effect, _volume, _count) = (span, 0, 0, 0, 0, 0);
        _sum += sample.Value;
        _inflation += sample.Inflation;
        _effect += sample.Effect;
        _volume += sample.Volume;
        _count++;
        return ends;
    }

    public void Exchange(StateExchange state)
    {
        state.Value(ref _sum);
        state.Value(ref _inflation);
        state.Value(ref _effect);
        state.Value(ref _volume);
        state.Value(ref _span);
        state.Value(ref _count);
    }
}
