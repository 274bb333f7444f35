namespace OrleansAnomaly.Grains.Detectors;

/// <summary>Wakes a detector to look at the clock.</summary>
[Alias("OrleansAnomaly.IDetectorWatch")]
internal interface IDetectorWatch : IGrainWithStringKey
{
    /// <summary>Does what is due by time alone: silence, snapshots, things to be tried again.</summary>
    [Alias("Watch")]
    Task WatchAsync();
}
