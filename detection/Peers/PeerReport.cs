namespace OrleansAnomaly.Detection.Peers;

/// <summary>One metric of a member in one time bucket.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Value">Mean of the member's values in the bucket, on the scale that the preset has it judged on.</param>
/// <param name="Offset">How far the member usually lies from its peers' centre; NaN while that is not known.</param>
public readonly record struct PeerValue(string Metric, double Value, double Offset);

/// <summary>What a member tells its cohort of one time bucket. A view, valid until the member observes its next event.</summary>
public readonly ref struct PeerReport
{
    /// <summary>Width of the bucket, seconds.</summary>
    public required double Width { get; init; }

    /// <summary>The bucket: event time in Unix seconds divided by <see cref="Width"/>, rounded down.</summary>
    public required long Bucket { get; init; }

    /// <summary>Event time of the member's last event in it, Unix seconds.</summary>
    public required double Time { get; init; }

    /// <summary>Usual time between the member's events, seconds.</summary>
    public required double Interval { get; init; }

    /// <summary>Its metrics.</summary>
    public required ReadOnlySpan<PeerValue> Values { get; init; }
}
