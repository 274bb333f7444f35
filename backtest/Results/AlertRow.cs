namespace OrleansAnomaly.Backtest.Results;

/// <summary>A row on which an incident opened; for a silence, the row that ended it.</summary>
public sealed record AlertRow
{
    /// <summary>The input's name.</summary>
    public required string Input { get; init; }

    /// <summary>The entity; <c>-</c> when the input is one.</summary>
    public required string Entity { get; init; }

    /// <summary>The row among the entity's; the first is 1.</summary>
    public required long Row { get; init; }

    /// <summary>The time as the input has it.</summary>
    public required string Time { get; init; }

    /// <summary>What opened, e.g. <c>behaviour</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>Score on that row; 1.0 is the alert boundary.</summary>
    public required double Score { get; init; }

    /// <summary>How much attention it asks for.</summary>
    public required string Severity { get; init; }

    /// <summary>The reason in one sentence.</summary>
    public required string Reason { get; init; }

    internal (int Input, int Entity) Place { get; init; }
}
