namespace OrleansAnomaly.Backtest.Results;

/// <summary>One entity of a backtest that was kept in memory.</summary>
public sealed record SeriesResult
{
    /// <summary>The entity; <c>-</c> when the whole input is one.</summary>
    public required string Entity { get; init; }

    /// <summary>Its rows.</summary>
    public required long Rows { get; init; }

    /// <summary>Highest score.</summary>
    public required double PeakScore { get; init; }

    /// <summary>Size of its model at the end, bytes.</summary>
    public required long StateBytes { get; init; }

    /// <summary>Each row's time and score; null unless wanted.</summary>
    public required RowCollector? Scored { get; init; }
}

/// <summary>What a backtest that was kept in memory came to.</summary>
/// <param name="Input">Figures over all entities.</param>
/// <param name="Series">The entities, first come first.</param>
/// <param name="Alerts">The alerts of the highest scores, in the order of entities and rows.</param>
public sealed record HeldResult(InputResult Input, IReadOnlyList<SeriesResult> Series, IReadOnlyList<AlertRow> Alerts);
