using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Sampling;

/// <summary>Knows which metrics move others as a matter of course: a lower price sells more.</summary>
/// <remarks>The effect is the driver against its usual value, to the power of the elasticity. The usual value follows over some hundreds of events.</remarks>
internal sealed class MetricDrivers(EntityProfile profile)
{
    private const double Memory = 1.0 / 400;
    private const double MostEffect = 10;

    private readonly List<string> _metrics = [];
    private readonly List<FieldRule> _rules = [];
    private readonly List<int> _driverOf = [];
    private double[] _usual = [];
    private int[] _seen = [];

    /// <summary>True when some metric is driven by another.</summary>
    public bool IsUsed { get; private set; }

    public void AddMetric(string name)
    {
        _metrics.Add(profile.Preset.NameOf(name));
        _rules.Add(profile.RuleOf(name));
        _driverOf.Add(-1);
        Array.Resize(ref _usual, _metrics.Count);
        Array.Resize(ref _seen, _metrics.Count);
        for (int i = 0; i < _metrics.Count; i++)
        {
            if (_rules[i].DrivenBy is not { } driver)
                continue;
            _driverOf[i] = _metrics.FindIndex(metric => NamePattern.Matches(driver, metric));
            IsUsed |= _driverOf[i] >= 0;
        }
    }

    /// <summary>Factor that its driver puts on a metric in this event; 1 where nothing drives it.</summary>
    public double Effect(int metric, in Observation observation)
    {
        if (!IsUsed || _driverOf[metric] < 0)
            return 1;
        int place = observation.Metrics.IndexOf(_driverOf[metric]);
        if (place < 0 || !(observation.Values[place] > 0))
            return 1;
        double driver = Math.Log(observation.Values[place]);
        ref double usual = ref _usual[metric];
        usual += Math.Max(Memory, 1.0 / (_seen[metric] + 1)) * (driver - usual);
        _seen[metric] = Math.Min(_seen[metric] + 1, (int)(1 / Memory));
        return Math.Clamp(Math.Exp(_rules[metric].Elasticity * (driver - usual)), 1 / MostEffect, MostEffect);
    }

    public void Exchange(StateExchange state)
    {
        foreach (ref double usual in _usual.AsSpan())
            state.Value(ref usual);
        foreach (ref int seen in _seen.AsSpan())
            state.Value(ref seen);
    }
}
