namespace OrleansAnomaly.Detection;

/// <summary>What an entity's detector knows now, for people to look at. Not for the hot path.</summary>
public sealed record EntityReport
{
    /// <summary>Events observed since the model began.</summary>
    public required long Events { get; init; }

    /// <summary>Latest event time seen, Unix seconds; NaN before the first event.</summary>
    public required double LastEventTime { get; init; }

    /// <summary>Events that came too late to be scored; they were counted.</summary>
    public required long LateEvents { get; init; }

    /// <summary>Last fused score; 1.0 is the alert boundary.</summary>
    public required double Score { get; init; }

    /// <summary>Highest fused score of the last observed events that a person would call "now".</summary>
    public required double RecentPeakScore { get; init; }

    /// <summary>Warm-up progress in [0, 1]; no incident opens below 1.</summary>
    public required double WarmUp { get; init; }

    /// <summary>Size of the whole model in bytes.</summary>
    public required long StateBytes { get; init; }

    /// <summary>Metrics, in the order they were added.</summary>
    public required IReadOnlyList<MetricReport> Metrics { get; init; }

    /// <summary>Heads that judge the entity as a whole.</summary>
    public required IReadOnlyList<HeadReport> Heads { get; init; }

    /// <summary>Of the verdicts of people that count, those that called an alert right.</summary>
    public int TruePositives { get; init; }

    /// <summary>Of the verdicts of people that count, those that called an alert noise.</summary>
    public int FalsePositives { get; init; }

    /// <summary>Trained models in use; none before the first training.</summary>
    public IReadOnlyList<TrainedModelReport> Models { get; init; } = [];

    /// <summary>The entity beside its peers; null where it has no cohort.</summary>
    public Peers.PeersReport? Peers { get; init; }

    /// <summary>Open incidents.</summary>
    public required IReadOnlyList<Incident> OpenIncidents { get; init; }
}

/// <summary>One metric's model now.</summary>
public sealed record MetricReport
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Values observed.</summary>
    public required long Count { get; init; }

    /// <summary>Last value scored (where events are many, the mean of its time bucket).</summary>
    public required double LastValue { get; init; }

    /// <summary>Expected value now: the baseline.</summary>
    public required double Expected { get; init; }

    /// <summary>Lower edge of the usual band now.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper edge of the usual band now.</summary>
    public required double Upper { get; init; }

    /// <summary>Last score; 1.0 is the alert boundary.</summary>
    public required double Score { get; init; }

    /// <summary>Warm-up progress in [0, 1].</summary>
    public required double WarmUp { get; init; }

    /// <summary>Size of all its heads in bytes.</summary>
    public required long StateBytes { get; init; }

    /// <summary>The heads that watch this metric.</summary>
    public required IReadOnlyList<HeadReport> Heads { get; init; }
}

/// <summary>One head's state.</summary>
/// <param name="Name">Its name, e.g. <c>point</c>.</param>
/// <param name="Score">Its last score; 1.0 is the alert boundary.</param>
/// <param name="WarmUp">Warm-up progress in [0, 1].</param>
/// <param name="StateBytes">Size of its state in bytes.</param>
/// <param name="Detail">What it knows in words, e.g. <c>season 24 h, 61 prototypes</c>.</param>
/// <param name="Problem">Why it does not judge, e.g. <c>left out, memory budget</c>; null while it does.</param>
public sealed record HeadReport(string Name, double Score, double WarmUp, long StateBytes, string Detail, string? Problem = null);
