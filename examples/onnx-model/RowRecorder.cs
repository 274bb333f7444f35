using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.State;

namespace OnnxModelExample;

/// <summary>A head that judges nothing and hands rows on as heads see them, so that a model is trained on what it will be given.</summary>
internal sealed class RowRecorder(Action<double, TrainingRow> take) : DetectionHead
{
    public override int StateBytes => 0;

    public override string Detail => "";

    public override HeadVerdict Judge(in HeadRow row)
    {
        TrainingRow seen = new() { LatencyRatio = float.NaN, ErrorRate = float.NaN };
        for (int i = 0; i < row.Metrics.Length; i++)
        {
            if (row.MetricNames[row.Metrics[i]] == "latency_ms")
                seen.LatencyRatio = (float)(row.Values[i] / row.Reading(i).Expected);
            else if (row.MetricNames[row.Metrics[i]] == "error_rate")
                seen.ErrorRate = (float)row.Values[i];
        }

        if (float.IsFinite(seen.LatencyRatio) && float.IsFinite(seen.ErrorRate))
            take(row.Time, seen);
        return HeadVerdict.None;
    }

    public override void Exchange(StateExchange state)
    {
    }
}
