using OrleansAnomaly.Grains.Tests.Support;

namespace OrleansAnomaly.Grains.Tests.Detectors;

/// <summary>A model that may take less memory than all its heads would need.</summary>
public sealed class MemoryBudgetTests : IDisposable
{
    private readonly DetectorBench _bench = new(memory: 16 * 1024);

    [Fact]
    public async Task HandleAsync_NoRoomForShapeHeads_StatusAndCounterSayWhatIsLeftOut()
    {
        using var leftOut = new Measured("anomaly.heads.left_out");
        var session = _bench.Activate();

        await session.HandleAsync(DetectorBench.Traffic(50).Slice((0, 0, 50)));

        Assert.All(session.Status()!.Metrics, metric => Assert.Equal("left out, memory budget", metric.Heads.Single(head => head.Name == "shape").Problem));
        Assert.All(session.Status()!.Metrics, metric => Assert.InRange(metric.StateBytes, 500, 4096));
        Assert.Equal([session.Status()!.Metrics.Length], leftOut.Values);
        session.Dispose();
        Assert.Equal(0, leftOut.Values.Sum());
    }

    public void Dispose() => _bench.Dispose();
}
