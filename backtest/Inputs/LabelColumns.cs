namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>Columns that tell the answer or how a file is to be used. No detector may read them.</summary>
internal static class LabelColumns
{
    private static readonly string[] Names = ["label", "is_anomaly", "anomaly", "split"];

    public static bool Contains(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
