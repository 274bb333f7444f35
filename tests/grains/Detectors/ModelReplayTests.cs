using OrleansAnomaly.GrainInterfaces.Detectors;
using OrleansAnomaly.Grains.Detectors;
using OrleansAnomaly.Grains.Tests.Support;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Grains.Tests.Detectors;

public sealed class ModelReplayTests : IDisposable
{
    private readonly DetectorBench _bench = new();

    [Fact]
    public async Task Replay_OfTheWholePast_GivesTheModelThatHadSeenIt()
    {
        var log = DetectorBench.Traffic(300);
        var session = _bench.Activate();
        await session.HandleAsync(log.Slice((0, 0, 300)));
        await session.StopAsync();
        var expected = _bench.Storage.Stored.Model;
        session = _bench.Activate();

        session.Replay(null, DetectorBench.Past(_ => [log.Slice((0, 0, 100)), log.Slice((0, 100, 300))]));
        await EndOfAsync(session);

        await session.StopAsync();
        Assert.Equal((ReplayState.Done, 300L), (session.Status()!.Replay!.State, session.Status()!.Replay!.Events));
        Assert.Equal(expected, _bench.Storage.Stored.Model);
        Assert.Equal(300, session.Status()!.EventsApplied);
    }

    [Fact]
    public async Task Replay_AnomalyInThePast_TellsNobody()
    {
        var log = DetectorBench.Traffic(200, tripled: 30);
        for (var i = 0; i < 400; i++) log.Add(0, DetectorBench.Start + i, 200 + (i % 7));
        var session = _bench.Activate();
        await session.HandleAsync(log.Slice((0, 0, 1)));

        session.Replay(null, DetectorBench.Past(_ => [log.Slice((0, 0, 630))]));
        await EndOfAsync(session);

        await session.TickAsync();
        Assert.Empty(_bench.Alerts.Told);
        Assert.Equal(ReplayState.Done, session.Status()!.Replay!.State);
    }

    [Fact]
    public async Task Replay_LiveSliceMeanwhile_IsInTheNewModelOnce()
    {
        var log = DetectorBench.Traffic(300);
        var session = _bench.Activate();
        await session.HandleAsync(log.Slice((0, 0, 200)));
        var pass = 0;

        session.Replay(null, DetectorBench.Past(through =>
        {
            if (pass++ > 0) return [log.Slice((0, 200, 300))];
            session.HandleAsync(log.Slice((0, 200, 300))).AsTask().Wait();
            return [log.Slice((0, 0, 200))];
        }));
        await EndOfAsync(session);

        Assert.Equal(300, session.Status()!.Replay!.Events);
        Assert.Equal(300, session.Status()!.Metrics[0].Count);
    }

    [Fact]
    public async Task Replay_PastCannotBeRead_KeepsThePresentModelAndSaysWhy()
    {
        var session = _bench.Activate();
        await session.HandleAsync(DetectorBench.Traffic(50).Slice((0, 0, 50)));

        session.Replay(null, DetectorBench.Past(static _ => throw new InvalidOperationException("no past")));
        await EndOfAsync(session);

        Assert.Equal((ReplayState.Failed, "no past"), (session.Status()!.Replay!.State, session.Status()!.Replay!.Problem));
        Assert.Equal(50, session.Status()!.Metrics[0].Count);
    }

    [Fact]
    public void Replay_ServiceNeverHeardOf_IsNothing()
        => Assert.Null(_bench.Activate().Replay(null, DetectorBench.Past(static _ => [])));

    public void Dispose() => _bench.Dispose();

    private static async Task EndOfAsync(DetectorSession session)
    {
        while (session.Status()!.Replay!.State == ReplayState.Running) await Task.Yield();
    }
}
