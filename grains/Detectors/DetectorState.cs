using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>Everything of a detector that is persisted, in one write: the model and the offsets it has applied never part.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.DetectorState")]
internal sealed class DetectorState
{
    /// <summary>Version of this format.</summary>
    [Id(0)] public int Version { get; set; } = 1;

    /// <summary>The model's snapshot, versioned in itself.</summary>
    [Id(1)] public byte[] Model { get; set; } = [];

    /// <summary>What has been applied.</summary>
    [Id(2)] public AppliedOffsets Applied { get; set; } = new();

    /// <summary>What has been counted.</summary>
    [Id(3)] public DetectorCounters Counters { get; set; } = new();

    /// <summary>When this was written, wall clock; null before the first write.</summary>
    [Id(4)] public DateTimeOffset? SnapshotAt { get; set; }

    /// <summary>Since when events have been live.</summary>
    [Id(5)] public SilenceMark Silence { get; set; } = SilenceMark.NotLive;

    /// <summary>Latest event time so far, Unix seconds; negative infinity before the first event.</summary>
    [Id(8)] public double LatestTime { get; set; } = double.NegativeInfinity;

    /// <summary>True when the service is in the catalogue.</summary>
    [Id(6)] public bool Registered { get; set; }

    /// <summary>Where the last applied event lay.</summary>
    [Id(7)] public EventPosition LastEvent { get; set; } = EventPosition.None;
}
