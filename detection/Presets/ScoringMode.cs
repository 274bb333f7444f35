namespace OrleansAnomaly.Detection.Presets;

/// <summary>What an entity's events are to it.</summary>
public enum ScoringMode
{
    /// <summary>Samples of series over time: each metric is forecast, and many events a second are judged by their mean.</summary>
    Series,

    /// <summary>Acts, each judged by itself against what the entity usually does, however few or many there are.</summary>
    Events,
}
