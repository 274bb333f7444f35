using OrleansAnomaly.Benchmarks.Throughput;

namespace OrleansAnomaly.Benchmarks.Tests.Throughput;

public sealed class RunResultTests
{
    [Fact]
    public void TryRead_ItsOwnLine_GivesTheSameResult()
    {
        var result = new RunResult("line", 1.25e6, 1.5, 1.75e6, 1.25, 12.5, 180);
        Assert.Equal(result, RunResult.TryRead(result.ToLine()));
    }

    [Fact]
    public void TryRead_AnythingElse_IsNull() => Assert.Null(RunResult.TryRead("  4000000 read, 3990000 handed on"));
}
