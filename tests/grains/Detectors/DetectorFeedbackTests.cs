using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.GrainInterfaces.Detectors;
using OrleansAnomaly.Grains.Detectors;
using OrleansAnomaly.Grains.Tests.Support;

namespace OrleansAnomaly.Grains.Tests.Detectors;

public sealed class DetectorFeedbackTests : IDisposable
{
    private readonly DetectorBench _bench = new(snapshotEvery: 100);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task LearnAsync_Verdict_IsPersistedAtOnceAndCountsOnce()
    {
        var session = _bench.Activate();
        await session.HandleAsync(DetectorBench.Traffic(50).Slice((0, 0, 50)));
        Assert.True(await session.LearnAsync(Noise("a1")));
        Assert.True(await session.LearnAsync(Noise("a1")));
        Assert.Equal((0, 1), Verdicts(_bench.Activate()));
    }

    [Fact]
    public async Task LearnAsync_StorageFails_SaysSoUntilItIsPersisted()
    {
        var session = _bench.Activate();
        await session.HandleAsync(DetectorBench.Traffic(50).Slice((0, 0, 50)));
        _bench.Storage.Failure = new IOException("full");
        Assert.False(await session.LearnAsync(Noise("a1")));
        _bench.Storage.Failure = null;
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await session.LearnAsync(Noise("a1")));
        Assert.Equal((0, 1), Verdicts(_bench.Activate()));
    }

    [Fact]
    public async Task LearnAsync_ServiceNeverSeen_PersistsNothing()
    {
        Assert.True(await _bench.Activate().LearnAsync(Noise("a1")));
        Assert.Equal(0, _bench.Storage.Writes);
    }

    private static AlertJudgement Noise(string id) => new(id, AlertVerdict.FalsePositive, "behaviour", "latency_ms", "point");

    private static (int, int) Verdicts(DetectorSession session) => (session.Status()!.TruePositives, session.Status()!.FalsePositives);
}
