using System.Collections.Immutable;

namespace OrleansAnomaly.Grains.Alerts;

/// <summary>One of the parts that the list of alerts is stored in.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.AlertSegmentState")]
internal sealed class AlertSegmentState
{
    /// <summary>Version of this format.</summary>
    [Id(0)] public int Version { get; set; } = 1;

    /// <summary>Number of the last change of all alerts when this part was written: numbers never start again.</summary>
    [Id(1)] public long LastSequence { get; set; }

    /// <summary>The alerts of this part.</summary>
    [Id(2)] public ImmutableArray<AlertRecord> Records { get; set; } = [];
}
