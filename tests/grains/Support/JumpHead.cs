using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Grains.Tests.Support;

/// <summary>A head of others: finds that the latency at least doubled from one row to the next, and fails on a latency of 13.</summary>
internal sealed class JumpHead : DetectionHead
{
    private double _last = double.NaN;
    private long _rows;

    public override int StateBytes => 16;

    public override string Detail => $"{_rows} rows";

    public override HeadVerdict Judge(in HeadRow row)
    {
        _rows++;
        if (!row.TryValue("latency_ms", out var latency)) return HeadVerdict.None;
        if (latency == 13) throw new InvalidOperationException("unlucky");
        var score = double.IsNaN(_last) ? 0 : latency / _last / 2;
        _last = latency;
        return new HeadVerdict(score) { Subject = "latency_ms", Value = latency, Direction = Direction.Up };
    }

    public override string Explain(in HeadRow row) => "the latency jumped";

    public override void Exchange(StateExchange state)
    {
        state.Value(ref _last);
        state.Value(ref _rows);
    }
}
