using OrleansAnomaly.Backtest.Feedback;
using OrleansAnomaly.Backtest.Inputs;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Backtest;

/// <summary>How inputs are read and judged.</summary>
public sealed class BacktestOptions
{
    /// <summary>The field of an event that names its entity, as in the product.</summary>
    public const string DefaultEntityField = "service";

    /// <summary>Field or column that names the entity. Default null: the preset's main one, else <see cref="DefaultEntityField"/> in events; a CSV is one entity.</summary>
    public string? EntityField { get; init; }

    /// <summary>What the fields mean and which heads judge. Default: the product's.</summary>
    public Preset Preset { get; init; } = Preset.Default;

    /// <summary>Seconds of one step, for inputs whose times are plain step numbers. Default 300.</summary>
    public double StepSeconds { get; init; } = RowTime.DefaultStepSeconds;

    /// <summary>What the detectors are made with. The default is the product's.</summary>
    public DetectionOptions Detection { get; init; } = new();

    /// <summary>What people said of alerts, learnt as it came. Default null: nothing.</summary>
    public FeedbackFile? Feedback { get; init; }

    /// <summary>Threads that score. Default: one a core. It does not change any result.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    internal EntityProfile Profile => Preset.ProfileOfField(EntityField);

    internal string EventEntityField => EntityField ?? Profile.Entity?.Field ?? DefaultEntityField;

    internal string? ColumnEntityField => EntityField ?? Profile.Entity?.Field;
}
