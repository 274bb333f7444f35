using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.Grains.Alerts;
using OrleansAnomaly.Grains.Detectors;
using OrleansAnomaly.Grains.Tests.Support;

namespace OrleansAnomaly.Grains.Tests.Detectors;

/// <summary>States written by released versions load for ever: the files are never written anew, only others are added.</summary>
public sealed class GoldenStateTests
{
    [Fact]
    public void Read_DetectorOfVersionOne_HasEveryMember()
    {
        DetectorState state = Read<DetectorState>("detector-v1.bin").Stored;
        Assert.Equal((1, true, new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)), (state.Version, state.Registered, state.SnapshotAt));
        Assert.Equal("log-1", state.Applied.Log);
        Assert.Equal([new(0, 118), new(3, 77)], state.Applied.Partitions);
        Assert.Equal((60, 5, 1, 2), (state.Counters.Applied, state.Counters.Duplicates, state.Counters.LogResets, state.Counters.LeftOut));
        Assert.Equal([new("malformed-json", 3)], state.Counters.Bad);
        Assert.Equal((new SilenceMark(1_800_000_000.5, 0.25), 1_800_000_000.25, new EventPosition("log-1", 3, 77)), (state.Silence, state.LatestTime, state.LastEvent));
    }

    [Fact]
    public void Activate_DetectorOfVersionOne_GoesOnWithItsModel()
    {
        using var bench = new DetectorBench();
        bench.Storage.Load(File.ReadAllBytes(PathOf("detector-v1.bin")));
        using var session = bench.Activate();
        var status = session.Status()!;
        Assert.Equal((60, "latency_ms", 60), (status.EventsApplied, status.Metrics[0].Name, status.Metrics[0].Count));
        Assert.InRange(status.Metrics[0].Expected!.Value, 190, 210);
    }

    [Fact]
    public void Read_AlertsOfVersionOne_HaveEveryMember()
    {
        AlertSegmentState state = Read<AlertSegmentState>("alerts-v1.bin").Stored;
        AlertRecord record = Assert.Single(state.Records);
        Assert.Equal((1, 3, "log-1", new AlertStep(30, AlertTransition.Resolved)), (state.Version, state.LastSequence, record.Log, record.Steps[0]));
        Alert alert = record.Alert;
        Assert.Equal(("auth", "behaviour", AlertState.Resolved, AlertSeverity.Warning), (alert.Service, alert.Rule, alert.State, alert.Severity));
        Assert.Equal((Changes.Start.AddSeconds(10), Changes.Start.AddSeconds(30), Changes.Start.AddSeconds(30)), (alert.OpenedAt, alert.ChangedAt, alert.ResolvedAt));
        Assert.Equal((30, 30, 1e-6, "latency_ms 20"), (alert.Score, alert.PeakScore, alert.PValue, alert.Reason));
        Assert.Equal((1, 3, 0, 10, 1), (alert.OpenedSequence, alert.Sequence, alert.Partition, alert.Offset, alert.Updates));
        Assert.Equal(record.Alert.Id, AlertIds.For(Changes.Opened("auth", 10)));
    }

    private static FakeStorage<T> Read<T>(string file)
        where T : new()
    {
        var storage = new FakeStorage<T>();
        storage.Load(File.ReadAllBytes(PathOf(file)));
        return storage;
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Golden", file);
}
