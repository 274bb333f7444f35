using System.Collections.Immutable;
using OrleansAnomaly.Client.Alerts;
using OrleansAnomaly.Client.Tests.Parts;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Client.Tests.Alerts;

public sealed class AlertLogTests
{
    private readonly AlertLog _log = new(capacity: 3);

    [Fact]
    public void TryReadAfter_BeforeFirstSynchronisation_SendsReadersToTheGrain() => Assert.False(_log.TryReadAfter(0, out _, out _));

    [Fact]
    public void TryReadAfter_PositionCovered_GivesWhatCameAfterIt()
    {
        _log.Restart(10);
        _log.Append([At(11), At(12)], 12);
        Assert.Equal([11, 12], Read(10));
        Assert.Equal([12], Read(11));
        Assert.Equal([], Read(12));
    }

    [Fact]
    public void Append_MoreThanCapacity_NoLongerCoversTheOldest()
    {
        _log.Restart(0);
        _log.Append([At(1), At(2), At(3), At(4)], 4);
        Assert.False(_log.TryReadAfter(0, out _, out _));
        Assert.Equal([2, 3, 4], Read(1));
    }

    [Fact]
    public void Append_KnownAndOldChanges_ArePassedOver()
    {
        _log.Restart(5);
        _log.Append([At(6)], 6);
        _log.Append([At(4), At(6), At(7)], 7);
        Assert.Equal([6, 7], Read(5));
    }

    [Fact]
    public void TryReadAfter_PositionAhead_SendsReadersToTheGrain()
    {
        _log.Restart(5);
        Assert.False(_log.TryReadAfter(6, out _, out _));
    }

    [Fact]
    public void Append_WaitingReader_IsWoken()
    {
        _log.Restart(5);
        _log.TryReadAfter(5, out _, out Task changed);
        Assert.False(changed.IsCompleted);
        _log.Append([At(6)], 6);
        Assert.True(changed.IsCompleted);
    }

    private static Alert At(long sequence) => Samples.Alert($"a{sequence}") with { Sequence = sequence };

    private long[] Read(long after)
    {
        Assert.True(_log.TryReadAfter(after, out ImmutableArray<Alert> alerts, out _));
        return [.. alerts.Select(alert => alert.Sequence)];
    }
}
