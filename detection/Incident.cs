namespace OrleansAnomaly.Detection;

/// <summary>What just happened to an incident. Only transitions are reported, never levels.</summary>
public enum IncidentTransition
{
    /// <summary>It began.</summary>
    Opened = 1,

    /// <summary>It is still open and clearly worse, or another metric joined it.</summary>
    Updated = 2,

    /// <summary>It has been quiet for long enough.</summary>
    Resolved = 3,
}

/// <summary>How much attention an incident asks for.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info = 1,

    /// <summary>Worth a look today.</summary>
    Warning = 2,

    /// <summary>Worth waking someone.</summary>
    Critical = 3,
}

/// <summary>Which way a metric left its expected band.</summary>
public enum Direction
{
    /// <summary>Neither: a new value, a changed shape, a broken correlation.</summary>
    None = 0,

    /// <summary>Above what was expected.</summary>
    Up = 1,

    /// <summary>Below what was expected.</summary>
    Down = -1,
}

/// <summary>One anomaly of one entity, from opening to resolution, as it stands after a transition.</summary>
public sealed record Incident
{
    /// <summary>Its cause, stable over its life and unique among an entity's open incidents, e.g. <c>behaviour</c> or <c>silence</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>What just happened to it.</summary>
    public required IncidentTransition Transition { get; init; }

    /// <summary>Event time of its first anomalous event, Unix seconds.</summary>
    public required double OpenedAt { get; init; }

    /// <summary>Event time of this transition, Unix seconds.</summary>
    public required double ChangedAt { get; init; }

    /// <summary>Score at this transition; 1.0 is the alert boundary.</summary>
    public required double Score { get; init; }

    /// <summary>Highest score so far.</summary>
    public required double PeakScore { get; init; }

    /// <summary>Chance of a score this high on normal data, in [0, 1].</summary>
    public required double PValue { get; init; }

    /// <summary>How much attention it asks for.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What led, most telling first. Their <see cref="Contribution.Share"/> add up to 1.</summary>
    public required IReadOnlyList<Contribution> Contributions { get; init; }

    /// <summary>The reason in one sentence, e.g. <c>latency_ms 812, usual 140-210, 3.9x</c>.</summary>
    public required string Reason { get; init; }
}

/// <summary>One metric's or attribute's part in an incident.</summary>
public sealed record Contribution
{
    /// <summary>Metric or attribute name; the head's own name where it speaks for the entity as a whole.</summary>
    public required string Metric { get; init; }

    /// <summary>The head that found it: <c>point</c>, <c>shape</c>, <c>change</c>, <c>rate</c>, <c>categorical</c>, <c>joint</c>, <c>peers</c>.</summary>
    public required string Head { get; init; }

    /// <summary>Part of the score, in [0, 1].</summary>
    public required double Share { get; init; }

    /// <summary>Which way it went.</summary>
    public required Direction Direction { get; init; }

    /// <summary>What was seen; NaN where it is not a number.</summary>
    public required double Value { get; init; }

    /// <summary>What was expected; NaN where there is no expectation.</summary>
    public required double Expected { get; init; }

    /// <summary>Lower edge of the usual band; NaN where there is none.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper edge of the usual band; NaN where there is none.</summary>
    public required double Upper { get; init; }
}
