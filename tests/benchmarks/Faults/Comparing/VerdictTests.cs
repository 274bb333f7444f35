using OrleansAnomaly.Benchmarks.Faults.Comparing;

namespace OrleansAnomaly.Benchmarks.Tests.Faults.Comparing;

public sealed class VerdictTests
{
    [Fact]
    public void Counted_OneServiceShortAndAnotherOver_AreBothSeen()
    {
        var verdict = new Verdict { Records = 20 };

        verdict.Counted("short", expected: 10, found: 7);
        verdict.Counted("over", expected: 10, found: 13);

        Assert.Equal((3, 3, false), (verdict.Lost, verdict.Doubled, verdict.IsClean));
        Assert.Equal(["short: 7 records instead of 10", "over: 13 records instead of 10"], verdict.Details);
    }

    [Fact]
    public void Counted_AsExpected_IsClean()
    {
        var verdict = new Verdict { Records = 10 };

        verdict.Counted("right", expected: 10, found: 10);

        Assert.True(verdict.IsClean);
    }
}
