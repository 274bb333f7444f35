using System.Collections.Immutable;

namespace OrleansAnomaly.GrainInterfaces.Backtests;

/// <summary>One entity's part of a backtest.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.BacktestSeries")]
public sealed record BacktestSeries
{
    /// <summary>The entity; <c>-</c> when the whole input is one.</summary>
    [Id(0)] public required string Entity { get; init; }

    /// <summary>Its rows.</summary>
    [Id(1)] public required long Rows { get; init; }

    /// <summary>Highest score; 1.0 is the alert boundary.</summary>
    [Id(2)] public required double PeakScore { get; init; }

    /// <summary>Size of its model at the end, bytes.</summary>
    [Id(3)] public required long StateBytes { get; init; }

    /// <summary>Its alerts in order; at most 5000 over all entities, those of the highest scores.</summary>
    [Id(4)] public required ImmutableArray<BacktestAlert> Alerts { get; init; }

    /// <summary>Time of each row as the input has it; null unless wanted.</summary>
    [Id(5)] public ImmutableArray<string>? Times { get; init; }

    /// <summary>Score of each row; null unless wanted.</summary>
    [Id(6)] public ImmutableArray<double>? Scores { get; init; }

    /// <summary>What was said of each metric, row by row; null unless wanted.</summary>
    [Id(7)] public ImmutableArray<BacktestMetric>? Metrics { get; init; }
}

/// <summary>A row on which an incident opened; for a silence, the row that ended it.</summary>
/// <param name="Row">The row among the entity's; the first is 1.</param>
/// <param name="Time">Its time as the input has it.</param>
/// <param name="Rule">What opened, e.g. <c>behaviour</c>.</param>
/// <param name="Severity">How much attention it asks for.</param>
/// <param name="Score">Score; 1.0 is the alert boundary.</param>
/// <param name="Reason">The reason in one sentence.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.BacktestAlert")]
public sealed record BacktestAlert(
    [property: Id(0)] long Row,
    [property: Id(1)] string Time,
    [property: Id(2)] string Rule,
    [property: Id(3)] string Severity,
    [property: Id(4)] double Score,
    [property: Id(5)] string Reason);

/// <summary>What was said of one metric, one figure a row; null where the row does not have it or nothing was expected yet.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.BacktestMetric")]
public sealed record BacktestMetric
{
    /// <summary>Its name.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Scores; 1.0 is the alert boundary.</summary>
    [Id(1)] public required ImmutableArray<double?> Scores { get; init; }

    /// <summary>Expected values.</summary>
    [Id(2)] public required ImmutableArray<double?> Expected { get; init; }

    /// <summary>Lower edges of the usual band.</summary>
    [Id(3)] public required ImmutableArray<double?> Lower { get; init; }

    /// <summary>Upper edges of the usual band.</summary>
    [Id(4)] public required ImmutableArray<double?> Upper { get; init; }
}
