namespace OrleansAnomaly.Backtest.Reports;

/// <summary>One entity of one input as the report draws it: a bounded number of slots, each of the same number of rows.</summary>
internal sealed record EntityTrace
{
    public required string Input { get; init; }

    public required string Entity { get; init; }

    public required long Rows { get; init; }

    public required long Alerts { get; init; }

    public required double PeakScore { get; init; }

    /// <summary>Time of each slot's first row, Unix seconds.</summary>
    public required double[] Times { get; init; }

    /// <summary>Seconds of one step where times are step numbers, else 0.</summary>
    public required double StepSeconds { get; init; }

    /// <summary>Highest score of each slot.</summary>
    public required double[] Score { get; init; }

    /// <summary>The metrics worth drawing.</summary>
    public required IReadOnlyList<MetricTrace> Metrics { get; init; }

    /// <summary>Metrics that are not drawn.</summary>
    public required int MoreMetrics { get; init; }

    public required IReadOnlyList<IncidentSpan> Incidents { get; init; }
}

/// <summary>An incident from opening to resolution.</summary>
/// <param name="From">When it opened, Unix seconds: the row that raised the alert.</param>
/// <param name="To">When it resolved; NaN while open.</param>
/// <param name="Score">Highest score.</param>
/// <param name="Severity">Its severity.</param>
/// <param name="Reason">Its reason.</param>
internal sealed record IncidentSpan(double From, double To, double Score, string Severity, string Reason);
