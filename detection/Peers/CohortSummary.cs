namespace OrleansAnomaly.Detection.Peers;

/// <summary>What the members of a cohort had in one time bucket, once the bucket is complete. It never changes afterwards.</summary>
public sealed record CohortSummary
{
    /// <summary>Width of the bucket, seconds.</summary>
    public required double Width { get; init; }

    /// <summary>The bucket: event time in Unix seconds divided by <see cref="Width"/>, rounded down.</summary>
    public required long Bucket { get; init; }

    /// <summary>Members that told of it.</summary>
    public required int Members { get; init; }

    /// <summary>Metrics that enough of them had.</summary>
    public required IReadOnlyList<PeerCentre> Metrics { get; init; }
}

/// <summary>One metric over the members of a cohort: their middle, once each member's usual offset is taken away, and how far apart they are.</summary>
/// <remarks>Median and median absolute deviation (Hampel 1974): up to half of the members may be astray without moving them far.</remarks>
/// <param name="Metric">Its name.</param>
/// <param name="Members">Values behind it, at least <see cref="Cohort.LeastMembers"/>.</param>
/// <param name="IsRaw">True while so few offsets are known that values were taken as they are.</param>
/// <param name="Below">The value below the middle one; of an even number, the lower of the two in the middle.</param>
/// <param name="Middle">The median.</param>
/// <param name="Above">The value above the middle one; of an even number, the upper of the two in the middle.</param>
/// <param name="Spread">Standard deviation of the members around the middle, from the median absolute deviation.</param>
/// <param name="Offset">Median of the members' offsets; 0 while they are not known.</param>
/// <param name="OffsetSpread">Standard deviation of the members' offsets, from their median absolute deviation; 0 while they are not known.</param>
/// <param name="Low">A tenth of the members lay below this, offsets and all.</param>
/// <param name="High">A tenth of the members lay above this, offsets and all.</param>
public readonly record struct PeerCentre(
    string Metric, int Members, bool IsRaw, double Below, double Middle, double Above, double Spread, double Offset, double OffsetSpread, double Low, double High)
{
    /// <summary>The median of the others: without a member that is among the values.</summary>
    /// <param name="own">The member's value less its offset.</param>
    public double Without(double own)
    {
        if (Members % 2 == 0)
            return own <= Below ? Above : Below;
        return own < Middle ? (Middle + Above) / 2 : own > Middle ? (Below + Middle) / 2 : (Below + Above) / 2;
    }
}
