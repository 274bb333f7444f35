using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>Understands one record at a time: its time, entity, metrics and attributes. Results are views, valid until the next call.</summary>
internal abstract class RowReader
{
    /// <summary>Names of the metrics, by id.</summary>
    public abstract IReadOnlyList<string> MetricNames { get; }

    /// <summary>Names of the attributes, by id.</summary>
    public abstract IReadOnlyList<string> AttributeNames { get; }

    /// <summary>The time as it was written; empty when the row has none.</summary>
    public abstract ReadOnlySpan<byte> TimeText { get; }

    /// <summary>The time, Unix seconds.</summary>
    public abstract double Time { get; }

    /// <summary>The entity, UTF-8; empty when the row does not tell.</summary>
    public abstract ReadOnlySpan<byte> Entity { get; }

    /// <summary>Ids of the metrics that the row has.</summary>
    public abstract ReadOnlySpan<int> Metrics { get; }

    /// <summary>A finite value for each of <see cref="Metrics"/>.</summary>
    public abstract ReadOnlySpan<double> Values { get; }

    /// <summary>Ids of the attributes that the row has.</summary>
    public abstract ReadOnlySpan<int> Attributes { get; }

    /// <summary>Where each attribute's value lies in <see cref="Text"/>.</summary>
    public abstract ReadOnlySpan<TextRange> TextRanges { get; }

    /// <summary>UTF-8 text of the attributes.</summary>
    public abstract ReadOnlySpan<byte> Text { get; }

    /// <summary>Metrics that every entity has a column for; null when each has its own.</summary>
    public virtual IReadOnlyList<int>? SharedMetrics => null;

    /// <summary>True when times are step numbers.</summary>
    public virtual bool CountsSteps => false;

    /// <summary>Reads a record.</summary>
    /// <returns>Why it is no row, e.g. <c>invalid-timestamp</c>; null when it is one.</returns>
    public abstract string? Read(ReadOnlySpan<byte> record);

    /// <summary>A reader of the same input for another thread, which gives every name the same id.</summary>
    public abstract RowReader Fork();
}
