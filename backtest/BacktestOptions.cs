using OrleansAnomaly.Backtest.Inputs;
using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Backtest;

/// <summary>How inputs are read and judged.</summary>
public sealed class BacktestOptions
{
    /// <summary>The field of an event that names its entity, as in the product.</summary>
    public const string DefaultEntityField = "service";

    /// <summary>Field or column that names the entity. Default null: <see cref="DefaultEntityField"/> in events; a CSV is one entity.</summary>
    public string? EntityField { get; init; }

    /// <summary>Seconds of one step, for inputs whose times are plain step numbers. Default 300.</summary>
    public double StepSeconds { get; init; } = RowTime.DefaultStepSeconds;

    /// <summary>What the detectors are made with. The default is the product's.</summary>
    public DetectionOptions Detection { get; init; } = new();

    /// <summary>Threads that score. Default: one a core. It does not change any result.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;
}
