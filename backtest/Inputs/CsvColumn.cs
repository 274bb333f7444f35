namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>What a CSV column holds.</summary>
internal enum CsvColumn
{
    /// <summary>Empty so far.</summary>
    Unknown,

    /// <summary>When the row happened.</summary>
    Time,

    /// <summary>Whose row it is.</summary>
    Entity,

    /// <summary>Numbers; a cell that is none counts as missing.</summary>
    Metric,

    /// <summary>Text.</summary>
    Attribute,

    /// <summary>What a preset wants to be passed over.</summary>
    Ignored,
}
