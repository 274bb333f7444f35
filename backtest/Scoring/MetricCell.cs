using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Backtest.Scoring;

/// <summary>One metric of one row.</summary>
/// <param name="Value">What was seen; NaN when the row does not have it.</param>
/// <param name="Reading">What the detector said of it.</param>
internal readonly record struct MetricCell(double Value, MetricReading Reading)
{
    public static readonly MetricCell Missing = new(double.NaN, new(double.NaN, double.NaN, double.NaN, double.NaN));
}
