using System.Collections.Immutable;

namespace OrleansAnomaly.GrainInterfaces.Backtests;

/// <summary>What a backtest found.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.BacktestAnswer")]
public sealed record BacktestAnswer
{
    /// <summary>Why nothing was scored; null when it was.</summary>
    [Id(0)] public string? Failure { get; init; }

    /// <summary>Rows, those that could not be read too.</summary>
    [Id(1)] public long Rows { get; init; }

    /// <summary>Alerts over all entities.</summary>
    [Id(2)] public long Alerts { get; init; }

    /// <summary>Microseconds of detection a row.</summary>
    [Id(3)] public double MicrosecondsPerRow { get; init; }

    /// <summary>Why rows could not be read; their score is 0.</summary>
    [Id(4)] public ImmutableArray<BacktestBadRows> NotRead { get; init; } = [];

    /// <summary>The entities, first come first.</summary>
    [Id(5)] public ImmutableArray<BacktestSeries> Series { get; init; } = [];
}

/// <summary>Rows that could not be read for one reason.</summary>
/// <param name="Reason">Its name, e.g. <c>invalid-timestamp</c>.</param>
/// <param name="Count">Rows.</param>
/// <param name="FirstRow">The first of them; the input's first row is 1.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.BacktestBadRows")]
public sealed record BacktestBadRows([property: Id(0)] string Reason, [property: Id(1)] long Count, [property: Id(2)] long FirstRow);
