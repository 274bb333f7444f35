using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.GrainInterfaces.Detectors;
using OrleansAnomaly.Grains.Detectors;
using OrleansAnomaly.Grains.Tests.Support;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Grains.Tests.Detectors;

public sealed class DetectorSessionTests : IDisposable
{
    private readonly DetectorBench _bench = new(snapshotEvery: 100);

    [Fact]
    public async Task HandleAsync_CrashBetweenSnapshots_AppliesEachEventOnce()
    {
        var log = DetectorBench.Traffic(300);
        var expected = await ModelOfUninterruptedAsync(log);
        var session = _bench.Activate();
        await session.HandleAsync(log.Slice((0, 0, 100)));
        await session.HandleAsync(log.Slice((0, 100, 150)));
        session = _bench.Activate();
        await session.HandleAsync(log.Slice((0, 60, 130)));
        await session.HandleAsync(log.Slice((0, 130, 300)));
        await session.StopAsync();
        Assert.Equal((300, 40), (session.Status()!.EventsApplied, session.Status()!.DuplicatesSkipped));
        Assert.Equal(expected, _bench.Storage.Stored.Model);
    }

    [Fact]
    public async Task HandleAsync_SliceAgain_ChangesNothing()
    {
        var log = DetectorBench.Traffic(50);
        var session = _bench.Activate();
        await session.HandleAsync(log.Slice((0, 0, 50)));
        await session.HandleAsync(log.Slice((0, 0, 50)));
        Assert.Equal((50, 50), (session.Status()!.EventsApplied, session.Status()!.DuplicatesSkipped));
    }

    [Fact]
    public async Task HandleAsync_Gap_ThrowsAndAppliesNothing()
    {
        var log = DetectorBench.Traffic(50);
        var session = _bench.Activate();
        await session.HandleAsync(log.Slice((0, 0, 10)));
        await Assert.ThrowsAsync<KafkaOffsetGapException>(async () => await session.HandleAsync(log.Slice((0, 11, 20))));
        Assert.Equal(10, session.Status()!.EventsApplied);
    }

    [Fact]
    public async Task HandleAsync_LogReCreated_KeepsTheModelAndBeginsAnew()
    {
        var session = _bench.Activate();
        await session.HandleAsync(DetectorBench.Traffic(100).Add(1, DetectorBench.Start, 200).Slice((0, 0, 100), (1, 0, 1)));
        var again = new EventLog(DetectorBench.Service, "log-2").Add(0, DetectorBench.Start, 200).Add(0, DetectorBench.Start + 1, 200).Add(1, DetectorBench.Start, 200);
        await session.HandleAsync(again.Slice((0, 0, 2)));
        await session.HandleAsync(again.Slice((1, 0, 1)));
        var status = session.Status()!;
        Assert.Equal((104L, 1L, "log-2"), (status.EventsApplied, status.LogResets, status.Log));
        Assert.Equal([new PartitionOffset(0, 2), new PartitionOffset(1, 0)], status.Offsets);
    }

    [Fact]
    public async Task HandleAsync_Count_WritesASnapshot()
    {
        var log = DetectorBench.Traffic(250);
        var session = _bench.Activate();
        await session.HandleAsync(log.Slice((0, 0, 99)));
        Assert.Equal(0, _bench.Storage.Writes);
        await session.HandleAsync(log.Slice((0, 99, 100)));
        Assert.Equal((1, 198L), (_bench.Storage.Writes, _bench.Storage.Stored.Applied[0]));
    }

    [Fact]
    public async Task TickAsync_SnapshotIntervalOver_WritesASnapshotOnce()
    {
        var session = _bench.Activate();
        await session.HandleAsync(DetectorBench.Traffic(3).Slice((0, 0, 3)));
        await session.TickAsync();
        Assert.Equal(0, _bench.Storage.Writes);
        _bench.Time.Advance(TimeSpan.FromSeconds(10));
        await session.TickAsync();
        _bench.Time.Advance(TimeSpan.FromSeconds(10));
        await session.TickAsync();
        Assert.Equal((1, 3L, 0L), (_bench.Storage.Writes, _bench.Storage.Stored.Counters.Applied, session.Status()!.EventsSinceSnapshot));
    }

    [Fact]
    public async Task HandleAsync_ReaderWantsASnapshot_WritesOneIfAnythingIsUnsaved()
    {
        var log = DetectorBench.Traffic(3);
        var session = _bench.Activate();
        await session.HandleAsync(log.Slice((0, 0, 3)));
        await session.HandleAsync(log.Flush());
        await session.HandleAsync(log.Flush());
        Assert.Equal(1, _bench.Storage.Writes);
    }

    [Fact]
    public async Task HandleAsync_BadEvents_GoToTheDeadLettersAndTheirNeighboursAreApplied()
    {
        var log = new EventLog(DetectorBench.Service)
            .Add(0, DetectorBench.Start, 200).Add(0, "{").Add(0, "[]").Add(0, DetectorBench.Start + 1, 200);
        var session = _bench.Activate();
        await session.HandleAsync(log.Slice((0, 0, 4)));
        Assert.Equal([(0, 2L, "{", "malformed-json"), (0, 4L, "[]", "not-an-object")], _bench.DeadLetters.Letters);
        var status = session.Status()!;
        Assert.Equal((2, 1, 1), (status.EventsApplied, status.DeadLettered["malformed-json"], status.DeadLettered["not-an-object"]));
        Assert.Equal(6, status.Offsets.Single().Applied);
    }

    [Fact]
    public async Task HandleAsync_MoreMetricsThanTheBound_AreLeftOutAndCounted()
    {
        var metrics = string.Join(',', Enumerable.Range(0, 70).Select(i => $"\"metric-{i}\":{i}"));
        var log = new EventLog(DetectorBench.Service).Add(0, $$"""{"timestamp":{{DetectorBench.Start}},"service":"auth",{{metrics}}}""");
        var session = _bench.Activate();
        await session.HandleAsync(log.Slice((0, 0, 1)));
        Assert.Equal((1, 64, 6), (session.Status()!.EventsApplied, session.Status()!.Metrics.Length, session.Status()!.FieldsLeftOut));
    }

    [Fact]
    public async Task HandleAsync_DeadLettersFail_PersistsNothingUntilTheyAreSafe()
    {
        _bench.DeadLetters.Failure = new IOException("no broker");
        var session = _bench.Activate();
        await session.HandleAsync(new EventLog(DetectorBench.Service).Add(0, "{").Flush((0, 0, 1)));
        Assert.Equal(0, _bench.Storage.Writes);
        _bench.DeadLetters.Failure = null;
        await session.TickAsync();
        Assert.Equal(0, _bench.Storage.Writes);
        _bench.Time.Advance(TimeSpan.FromSeconds(0.5));
        await session.TickAsync();
        Assert.Equal((1, 1), (_bench.Storage.Writes, _bench.DeadLetters.Letters.Count));
    }

    [Fact]
    public async Task HandleAsync_LatencyTripled_RaisesOneAlertAndPersistsRightAfter()
    {
        var log = DetectorBench.Traffic(normal: 190, tripled: 8);
        var session = _bench.Activate();
        await session.HandleAsync(log.Slice((0, 0, 190)));
        await session.HandleAsync(log.Slice((0, 190, 198)));
        var alert = Assert.Single(_bench.Alerts.All);
        Assert.Equal((AlertState.Open, "latency_ms"), (alert.State, alert.Contributions[0].Metric));
        Assert.InRange(alert.Offset, EventLog.OffsetOf(190), EventLog.OffsetOf(197));
        Assert.Equal(198, _bench.Storage.Stored.Counters.Applied);
    }

    [Fact]
    public async Task HandleAsync_CrashAfterAnAlertBeforeItsSnapshot_RaisesItOnce()
    {
        var log = DetectorBench.Traffic(normal: 190, tripled: 8);
        var session = _bench.Activate();
        await session.HandleAsync(log.Slice((0, 0, 190)));
        _bench.Storage.Failure = new IOException("full");
        await session.HandleAsync(log.Slice((0, 190, 198)));
        _bench.Storage.Failure = null;
        session = _bench.Activate();
        await session.HandleAsync(log.Slice((0, 190, 198)));
        Assert.Single(_bench.Alerts.All);
        Assert.Equal(2, _bench.Alerts.Told.Count(change => change.Transition == AlertTransition.Opened));
        Assert.Equal(198, session.Status()!.EventsApplied);
    }

    [Fact]
    public async Task HandleAsync_AlertListFails_TellsLaterAndPersistsNothingBefore()
    {
        var log = DetectorBench.Traffic(normal: 190, tripled: 8);
        var session = _bench.Activate();
        await session.HandleAsync(log.Slice((0, 0, 190)));
        _bench.Alerts.Failure = new TimeoutException();
        await session.HandleAsync(log.Slice((0, 190, 198)));
        Assert.Equal(190, _bench.Storage.Stored.Counters.Applied);
        _bench.Alerts.Failure = null;
        _bench.Time.Advance(TimeSpan.FromSeconds(0.5));
        await session.TickAsync();
        Assert.Equal((1, 198L), (_bench.Alerts.All.Count, _bench.Storage.Stored.Counters.Applied));
    }

    [Fact]
    public async Task HandleAsync_StorageFails_GoesOnApplyingAndWritesLater()
    {
        var log = DetectorBench.Traffic(300);
        var session = _bench.Activate();
        _bench.Storage.Failure = new OrleansException("as Orleans wraps a storage's failure", new IOException("full"));
        await session.HandleAsync(log.Slice((0, 0, 150)));
        await session.HandleAsync(log.Slice((0, 150, 300)));
        Assert.Equal((300, null), (session.Status()!.EventsApplied, session.Status()!.SnapshotAt));
        _bench.Storage.Failure = null;
        _bench.Time.Advance(TimeSpan.FromSeconds(0.5));
        await session.TickAsync();
        Assert.Equal(300, _bench.Storage.Stored.Counters.Applied);
    }

    [Fact]
    public async Task HandleAsync_AnotherActivationWrote_Throws()
    {
        _bench.Storage.Failure = new Orleans.Storage.InconsistentStateException("etag");
        var session = _bench.Activate();
        var slice = DetectorBench.Traffic(100).Slice((0, 0, 100));
        await Assert.ThrowsAsync<Orleans.Storage.InconsistentStateException>(async () => await session.HandleAsync(slice));
    }

    [Fact]
    public async Task HandleAsync_FirstSlice_RegistersTheServiceOnce()
    {
        var log = DetectorBench.Traffic(20);
        var session = _bench.Activate();
        await session.HandleAsync(log.Slice((0, 0, 5)));
        await session.HandleAsync(log.Slice((0, 5, 10)));
        await session.StopAsync();
        await _bench.Activate().HandleAsync(log.Slice((0, 10, 20)));
        Assert.Equal([DetectorBench.Service], _bench.Catalog.Registered);
    }

    [Fact]
    public async Task TickAsync_LiveServiceFallsSilent_RaisesAnAlertEvenAfterARestart()
    {
        await _bench.Activate().HandleAsync(DetectorBench.Traffic(600).Slice((0, 0, 600)));
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        await _bench.Activate().TickAsync();
        _bench.Time.Advance(TimeSpan.FromMinutes(10));
        await _bench.Activate().TickAsync();
        Assert.Equal("silence", Assert.Single(_bench.Alerts.All).Rule);
    }

    [Fact]
    public async Task TickAsync_ReplayEnds_IsNoSilence()
    {
        var session = _bench.Activate();
        _bench.Time.Advance(TimeSpan.FromHours(1));
        await session.HandleAsync(DetectorBench.Traffic(600).Slice((0, 0, 600)));
        _bench.Time.Advance(TimeSpan.FromHours(1));
        await session.TickAsync();
        Assert.Empty(_bench.Alerts.All);
    }

    [Fact]
    public async Task IsIdle_NothingForTheIdleTimeout_IsTrue()
    {
        var session = _bench.Activate();
        await session.HandleAsync(DetectorBench.Traffic(3).Slice((0, 0, 3)));
        _bench.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.False(session.IsIdle);
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(session.IsIdle);
    }

    [Fact]
    public async Task IsIdle_WokenToLookAtTheClock_IsTrueWhenItHasLooked()
    {
        await _bench.Activate().HandleAsync(DetectorBench.Traffic(600).Slice((0, 0, 600)));
        _bench.Time.Advance(TimeSpan.FromSeconds(59));
        var woken = _bench.Activate();
        await woken.TickAsync();
        Assert.False(woken.IsIdle);
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await woken.TickAsync();
        Assert.True(woken.IsIdle);
    }

    [Fact]
    public void Status_NeverAnEvent_IsNull() => Assert.Null(_bench.Activate().Status());

    public void Dispose() => _bench.Dispose();

    private static async Task<byte[]> ModelOfUninterruptedAsync(EventLog log)
    {
        using var bench = new DetectorBench(snapshotEvery: 300);
        await bench.Activate().HandleAsync(log.Slice((0, 0, 300)));
        return bench.Storage.Stored.Model;
    }
}
