namespace OrleansAnomaly.GrainInterfaces.Backtests;

/// <summary>Rows to score, and how much is wanted of what is said of them.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.BacktestQuestion")]
public sealed record BacktestQuestion
{
    /// <summary>Most rows of one question; more are for the command line.</summary>
    public const int MaxRows = 200_000;

    /// <summary>Most entities of one question.</summary>
    public const int MaxEntities = 1000;

    /// <summary>Most values, rows times metrics, when bands are wanted.</summary>
    public const int MaxBandValues = 500_000;

    /// <summary>The rows, not compressed.</summary>
    [Id(0)] public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>How they are written.</summary>
    [Id(1)] public required BacktestFormat Format { get; init; }

    /// <summary>Field or column that names the entity; null for the events' usual one, and for a CSV of one entity.</summary>
    [Id(2)] public string? EntityField { get; init; }

    /// <summary>Seconds of one step, where times are plain step numbers; null for the usual 300.</summary>
    [Id(3)] public double? StepSeconds { get; init; }

    /// <summary>What is wanted beside the alerts.</summary>
    [Id(4)] public BacktestDetail Detail { get; init; }

    /// <summary>Name of the preset; null for the detectors' own.</summary>
    [Id(5)] public string? Preset { get; init; }
}

/// <summary>How rows are written.</summary>
[GenerateSerializer]
public enum BacktestFormat
{
    /// <summary>A header line, then a row a line: time first, then columns.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    Events,
}

/// <summary>How much is said of each row.</summary>
[GenerateSerializer]
public enum BacktestDetail
{
    /// <summary>Alerts only.</summary>
    Alerts,

    /// <summary>Each row's time and score too.</summary>
    Scores,

    /// <summary>Each metric's score, expected value and band too.</summary>
    Bands,
}
