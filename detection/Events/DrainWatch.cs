using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Detection.Events;

/// <summary>Finds the two metrics of a <see cref="DrainHead"/> in events.</summary>
internal sealed class DrainWatch(DrainRule rule)
{
    private int _stock = -1;
    private int _outflow = -1;

    public DrainHead Head { get; } = new(rule);

    /// <summary>Learns the index of a metric.</summary>
    public void Name(string metric, int index)
    {
        if (NamePattern.Matches(rule.Stock, metric))
            _stock = index;
        else if (NamePattern.Matches(rule.Outflow, metric))
            _outflow = index;
    }

    /// <summary>Judges an event that has both metrics.</summary>
    public bool TryJudge(in Observation observation)
    {
        int stock = observation.Metrics.IndexOf(_stock), outflow = observation.Metrics.IndexOf(_outflow);
        if (stock < 0 || outflow < 0)
            return false;
        Head.Judge(observation.Time, observation.Values[stock], observation.Values[outflow]);
        return true;
    }
}
