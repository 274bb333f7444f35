using OrleansAnomaly.Benchmarks.Faults.Silo;

namespace OrleansAnomaly.Benchmarks.Tests.Faults.Silo;

public sealed class OffsetTallyTests
{
    [Fact]
    public void With_OtherOrder_IsEqual() => Assert.Equal(
        Of((0, 1), (3, 1), (0, 2)),
        Of((0, 2), (0, 1), (3, 1)));

    [Fact]
    public void With_OneLostAndAnotherDoubled_DiffersThoughTheCountDoesNot()
    {
        OffsetTally right = Of((0, 1), (0, 2), (0, 3)), wrong = Of((0, 1), (0, 3), (0, 3));

        Assert.Equal(right.Count, wrong.Count);
        Assert.NotEqual(right, wrong);
    }

    [Fact]
    public void With_OffsetsOfTwoPartitionsSwapped_Differs() => Assert.NotEqual(Of((1, 5), (2, 6)), Of((2, 5), (1, 6)));

    private static OffsetTally Of(params (int Partition, long Offset)[] records)
        => records.Aggregate(default(OffsetTally), static (tally, at) => tally.With(at.Partition, at.Offset));
}
