namespace OrleansAnomaly.GrainInterfaces.Alerts;

/// <summary>One metric's or attribute's part in an alert.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.AlertContribution")]
public sealed record AlertContribution
{
    /// <summary>Metric or attribute name.</summary>
    [Id(0)] public required string Metric { get; init; }

    /// <summary>The detector head that found it, e.g. <c>point</c>.</summary>
    [Id(1)] public required string Head { get; init; }

    /// <summary>Part of the score, in [0, 1]; the parts of an alert add up to 1.</summary>
    [Id(2)] public required double Share { get; init; }

    /// <summary>Which way it went.</summary>
    [Id(3)] public required AlertDirection Direction { get; init; }

    /// <summary>What was seen; null where it is not a number.</summary>
    [Id(4)] public double? Value { get; init; }

    /// <summary>What was expected; null where there is no expectation.</summary>
    [Id(5)] public double? Expected { get; init; }

    /// <summary>Lower edge of the usual band; null where there is none.</summary>
    [Id(6)] public double? Lower { get; init; }

    /// <summary>Upper edge of the usual band; null where there is none.</summary>
    [Id(7)] public double? Upper { get; init; }
}
