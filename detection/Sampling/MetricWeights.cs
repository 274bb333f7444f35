using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Sampling;

/// <summary>Knows which metrics say how much stands behind others: an error rate of few requests proves little.</summary>
internal sealed class MetricWeights(EntityProfile profile)
{
    private const double Memory = 0.02;
    private const double MostInflation = 10;

    private readonly List<string> _metrics = [];
    private readonly List<string?> _wanted = [];
    private readonly List<int> _weightOf = [];
    private double[] _usual = [];
    private bool _any;

    /// <summary>True when some metric has a weight.</summary>
    public bool IsUsed => _any;

    public void AddMetric(string name)
    {
        _metrics.Add(profile.Preset.NameOf(name));
        _wanted.Add(profile.RuleOf(name).WeightedBy);
        _weightOf.Add(-1);
        Array.Resize(ref _usual, _metrics.Count);
        for (int i = 0; i < _metrics.Count; i++)
        {
            if (_wanted[i] is not { } wanted)
                continue;
            _weightOf[i] = _metrics.FindIndex(metric => string.Equals(metric, wanted, StringComparison.OrdinalIgnoreCase));
            _any |= _weightOf[i] >= 0;
        }
    }

    /// <summary>How much stands behind a metric's value in this event; NaN where that is not known.</summary>
    public double Volume(int metric, in Observation observation) =>
        _any && _weightOf[metric] >= 0 && observation.Metrics.IndexOf(_weightOf[metric]) is >= 0 and var place ? observation.Values[place] : double.NaN;

    /// <summary>How much wider than usual a metric's value scatters with so much behind it, at least 1.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="volume">Its <see cref="Volume"/> in the event.</param>
    public double Inflation(int metric, double volume)
    {
        if (!(volume >= 0))
            return 1;
        double usual = _usual[metric];
        _usual[metric] += Memory * (volume - usual);
        if (usual == 0)
            _usual[metric] = volume;
        return volume <= 0 ? MostInflation : Math.Clamp(Math.Sqrt(usual / volume), 1, MostInflation);
    }

    public void Exchange(StateExchange state)
    {
        foreach (ref double usual in _usual.AsSpan())
            state.Value(ref usual);
    }
}
