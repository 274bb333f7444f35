namespace OrleansAnomaly.Detection.Peers;

/// <summary>An entity beside its peers, as of the last bucket judged.</summary>
public sealed record PeersReport
{
    /// <summary>Its cohort, e.g. <c>site=site-4,kind=humidity</c>.</summary>
    public required string Cohort { get; init; }

    /// <summary>Members that told of the last complete bucket, itself among them; 0 before the first.</summary>
    public required int Members { get; init; }

    /// <summary>Width of the time buckets, seconds; 0 while it is not known.</summary>
    public required double WidthSeconds { get; init; }

    /// <summary>Score of the last bucket judged; 1.0 is the alert boundary, 0 once it is long past.</summary>
    public required double Score { get; init; }

    /// <summary>Metrics that have been judged, each in its own unit.</summary>
    public required IReadOnlyList<PeerMetricReport> Metrics { get; init; }
}

/// <summary>One metric beside the peers'.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What the entity had: the mean of the bucket.</param>
/// <param name="Expected">What the peers say it should have had.</param>
/// <param name="Lower">Lower edge of what would be usual beside them.</param>
/// <param name="Upper">Upper edge of what would be usual beside them.</param>
/// <param name="Centre">The cohort's centre, each member's usual offset taken away.</param>
/// <param name="Low">A tenth of the cohort lay below this.</param>
/// <param name="High">A tenth of the cohort lay above this.</param>
/// <param name="Score">Score; 1.0 is the alert boundary.</param>
public sealed record PeerMetricReport(string Name, double Value, double Expected, double Lower, double Upper, double Centre, double Low, double High, double Score);
