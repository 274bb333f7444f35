namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>How an input's rows are written.</summary>
public enum InputFormat
{
    /// <summary>A header line, then a row a line: time first, then columns.</summary>
    Csv,

    /// <summary>One JSON object a line, as producers send them.</summary>
    Events,
}
