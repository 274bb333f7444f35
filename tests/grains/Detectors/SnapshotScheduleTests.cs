using Microsoft.Extensions.Time.Testing;
using OrleansAnomaly.Grains.Detectors;

namespace OrleansAnomaly.Grains.Tests.Detectors;

public sealed class SnapshotScheduleTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SnapshotSchedule _schedule;

    public SnapshotScheduleTests() =>
        _schedule = new SnapshotSchedule(new DetectorGrainOptions { SnapshotEvery = 100, SnapshotInterval = TimeSpan.FromSeconds(10) }, _time);

    [Fact]
    public void IsDue_Nothing_IsNotDue()
    {
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((false, true), (_schedule.IsDue, _schedule.IsClean));
    }

    [Fact]
    public void IsDue_ByCount_AtTheCount()
    {
        _schedule.Applied(99);
        Assert.False(_schedule.IsDue);
        _schedule.Applied(1);
        Assert.True(_schedule.IsDue);
    }

    [Fact]
    public void IsDue_ByTime_CountsFromTheFirstUnsavedRecord()
    {
        _time.Advance(TimeSpan.FromHours(1));
        _schedule.Applied(1);
        _time.Advance(TimeSpan.FromSeconds(9));
        _schedule.Applied(1);
        Assert.False(_schedule.IsDue);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_schedule.IsDue);
    }

    [Fact]
    public void IsDue_VeryFast_WaitsBetweenSnapshots()
    {
        _schedule.Written(TimeSpan.Zero);
        _schedule.Applied(100_000);
        _time.Advance(TimeSpan.FromMilliseconds(199));
        Assert.False(_schedule.IsDue);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(_schedule.IsDue);
    }

    [Fact]
    public void IsDue_SlowToWrite_WaitsTwentyTimesAsLong()
    {
        _schedule.Written(TimeSpan.FromMilliseconds(100));
        _schedule.Applied(1000);
        _time.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.False(_schedule.IsDue);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(_schedule.IsDue);
    }

    [Fact]
    public void IsDue_Asked_WhateverTheCount()
    {
        _schedule.Written(TimeSpan.FromSeconds(1));
        _schedule.Ask();
        Assert.True(_schedule.IsDue);
    }

    [Fact]
    public void AskIfDirty_Clean_StaysClean()
    {
        _schedule.AskIfDirty();
        Assert.True(_schedule.IsClean);
    }

    [Fact]
    public void IsDue_Failed_BacksOff()
    {
        _schedule.Applied(100);
        Assert.Equal([0.5, 1, 2], new[] { _schedule.Failed(), _schedule.Failed(), _schedule.Failed() }.Select(wait => wait.TotalSeconds));
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(_schedule.IsDue);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(_schedule.IsDue);
    }
}
