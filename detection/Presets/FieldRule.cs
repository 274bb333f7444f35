namespace OrleansAnomaly.Detection.Presets;

/// <summary>What is known of some fields. Of several rules that fit a name the first counts.</summary>
public sealed record FieldRule
{
    /// <summary>Names or patterns (<c>*_id</c>), at least one; case does not count.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Kinds of entity that the rule is for; empty for all.</summary>
    public IReadOnlyList<string> Of { get; init; } = [];

    /// <summary>What the fields are taken for.</summary>
    public FieldUse Use { get; init; }

    /// <summary>Unit, as shown in reasons.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Which changes matter.</summary>
    public ChangeDirection Direction { get; init; }

    /// <summary>True for what changes by factors rather than by amounts (counts, latencies, sizes): it is forecast on a logarithmic scale.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>True for a number of things that come or happen one by one (sales, requests): it is forecast on a square-root scale.</summary>
    public bool Counts { get; init; }

    /// <summary>Metric of the same event that moves this one as a matter of course, e.g. the price of what is sold; null for none.</summary>
    public string? DrivenBy { get; init; }

    /// <summary>By how many per cent the metric changes when what drives it changes by one, e.g. -2.6 of sales by price.</summary>
    public double Elasticity { get; init; }

    /// <summary>How long a change must last to matter to the head <c>daily</c>, as <c>for</c> of a Prometheus rule, seconds. Default 0; at least 0.</summary>
    public double LastsSeconds { get; init; }

    /// <summary>Smallest change that matters in practice, in the metric's unit. Default 0; at least 0.</summary>
    public double LeastChange { get; init; }

    /// <summary>Smallest change that matters in practice, as a part of what is expected (0.2 is 20 %). Default 0; at least 0.</summary>
    public double LeastRatio { get; init; }

    /// <summary>A value below this is an anomaly whatever is usual; null for no limit.</summary>
    public double? Low { get; init; }

    /// <summary>A value above this is an anomaly whatever is usual; null for no limit.</summary>
    public double? High { get; init; }

    /// <summary>Metric of the same event that says how much stands behind the value, e.g. the requests of an error rate; null for none.</summary>
    public string? WeightedBy { get; init; }

    /// <summary>Heads that judge these fields; null for all.</summary>
    public IReadOnlyList<string>? Heads { get; init; }

    /// <summary>True when a limit is set.</summary>
    public bool HasLimits => Low is not null || High is not null;
}
