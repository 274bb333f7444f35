namespace OrleansAnomaly.Onnx;

/// <summary>Models in ONNX format that presets may name as heads; section <c>Onnx</c>.</summary>
public sealed class OnnxOptions
{
    /// <summary>Folder of models: of each a description <c>NAME.json</c>, whose name is the head's, and the model. Default empty: no models.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Longest time that scoring one row may take; then it is given up and the row has no score of this head. Default 10 ms; range [1 ms, 10 s].</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>No limit, for work that nobody waits for and that must come out the same each time: backtests.</summary>
    public static TimeSpan NoLimit => Timeout.InfiniteTimeSpan;

    internal static (TimeSpan Least, TimeSpan Most) TimeLimits => (TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));
}
