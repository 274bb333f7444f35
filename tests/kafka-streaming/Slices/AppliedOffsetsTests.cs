using System.Text;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Slices;

public sealed class AppliedOffsetsTests
{
    private readonly AppliedOffsets _applied = new();

    [Fact]
    public void Admit_NewSlice_HasEveryRecord()
    {
        KafkaSlice slice = Slice("a").Add(0, 10, -1, "x"u8).Add(0, 12, 10, "y"u8).Add(3, 7, -1, "z"u8).Build();

        Assert.Equal(["0:10:x", "0:12:y", "3:7:z"], Records(_applied.Admit(slice)));
    }

    [Fact]
    public void Admit_WholeRunApplied_SkipsThatRunAlone()
    {
        Apply(Slice("a").Add(0, 10, -1, "x"u8).Build());
        KafkaSlice slice = Slice("a").Add(0, 10, -1, "x"u8).Add(3, 7, -1, "z"u8).Build();

        Admission admission = _applied.Admit(slice);

        Assert.Equal(1, admission.Duplicates);
        Assert.Equal(["3:7:z"], Records(admission));
    }

    [Fact]
    public void Admit_PartialRunApplied_SkipsSingleOffsets()
    {
        Apply(Slice("a").Add(0, 10, -1, "x"u8).Add(0, 12, 10, "y"u8).Build());
        KafkaSlice slice = Slice("a").Add(0, 12, 10, "y"u8).Add(0, 15, 12, "z"u8).Add(0, 16, 15, "w"u8).Build();

        Admission admission = _applied.Admit(slice);

        Assert.Equal(1, admission.Duplicates);
        Assert.Equal(["0:15:z", "0:16:w"], Records(admission));
    }

    [Fact]
    public void Admit_InterleavedRunsOfOnePartition_FollowOneAnother()
    {
        KafkaSlice slice = Slice("a").Add(0, 10, -1, "x"u8).Add(1, 4, -1, "y"u8).Add(0, 12, 10, "z"u8).Build();

        Apply(slice);

        Assert.Equal(12, _applied[0]);
        Assert.Equal(4, _applied[1]);
        Assert.Empty(Records(_applied.Admit(slice)));
    }

    [Fact]
    public void Admit_PreviousAboveApplied_ThrowsAndChangesNothing()
    {
        Apply(Slice("a").Add(0, 10, -1, "x"u8).Build());

        var gap = Assert.Throws<KafkaOffsetGapException>(() => _applied.Admit(Slice("a").Add(0, 12, 11, "y"u8).Build()));

        Assert.Equal((0, 10L, 11L), (gap.Partition, gap.Applied, gap.Previous));
        Assert.Equal(10, _applied[0]);
    }

    [Fact]
    public void Admit_OtherLog_ResetsThePartitionsOfTheSliceAlone()
    {
        Apply(Slice("a").Add(0, 10, -1, "x"u8).Add(1, 20, -1, "y"u8).Build());

        Admission admission = _applied.Admit(Slice("b").Add(0, 0, -1, "new"u8).Build());

        Assert.True(admission.LogChanged);
        Assert.Equal(["0:0:new"], Records(admission));
        Assert.Equal(20, _applied[1]);
    }

    [Fact]
    public void Admit_OlderLogOfAnotherGroupAfterTheChange_StillCountsAsApplied()
    {
        KafkaSlice old = Slice("a").Add(1, 20, -1, "y"u8).Build();
        Apply(old);
        Apply(Slice("b").Add(0, 0, -1, "new"u8).Build());

        Admission admission = _applied.Admit(old);

        Assert.Empty(Records(admission));
        Assert.Equal(1, admission.Duplicates);
    }

    [Fact]
    public void Admit_SamePartitionSeenInTheNewLog_ReportsTheChangeOnce()
    {
        Apply(Slice("a").Add(0, 10, -1, "x"u8).Build());
        KafkaSlice first = Slice("b").Add(0, 0, -1, "1"u8).Build();
        Assert.True(_applied.Admit(first).LogChanged);
        _applied.MarkApplied(first);

        Assert.False(_applied.Admit(Slice("b").Add(0, 1, 0, "2"u8).Build()).LogChanged);
    }

    [Fact]
    public void Covers_OlderLog_IsFalse()
    {
        Apply(Slice("a").Add(0, 10, -1, "x"u8).Build());

        Assert.True(_applied.Covers("a", 0, 10));
        Assert.False(_applied.Covers("a", 0, 11));
        Assert.False(_applied.Covers("b", 0, 3));
    }

    [Fact]
    public void Admit_FlushSlice_ChangesNothing()
    {
        Apply(Slice("a").Add(0, 10, -1, "x"u8).Build());

        Admission admission = _applied.Admit(Slice("b").WantSnapshot().Build());

        Assert.False(admission.LogChanged);
        Assert.Equal("a", _applied.Log);
    }

    private static KafkaSliceBuilder Slice(string log) => new("logs", log, 0, "auth");

    private static List<string> Records(Admission admission)
    {
        List<string> records = [];
        foreach (KafkaRecord record in admission) records.Add($"{record.Partition}:{record.Offset}:{Encoding.UTF8.GetString(record.Value)}");
        return records;
    }

    private void Apply(KafkaSlice slice)
    {
        _applied.Admit(slice);
        _applied.MarkApplied(slice);
    }
}
