using OrleansAnomaly.Benchmarks.Faults;

namespace OrleansAnomaly.Benchmarks.Tests.Faults;

public sealed class FaultsOptionsTests
{
    [Fact]
    public void Parse_RunningKafka_LeavesOutTheFaultsThatNeedOneOfTheRun()
    {
        FaultsOptions options = FaultsOptions.Parse(["--kafka", "localhost:9092", "--only", "kill-two,kill-kafka,swallow,add-silo"]);

        Assert.Equal(["kill-two", "add-silo"], options.Faults.Select(static fault => fault.Name));
    }

    [Theory]
    [InlineData("--rounds", "none")]
    [InlineData("--rounds", "0")]
    [InlineData("--only", "kill-everyone")]
    [InlineData("--no-such", "1")]
    public void Parse_UnusableArgument_NamesIt(string name, string value)
    {
        var failure = Assert.Throws<ArgumentException>(() => FaultsOptions.Parse([name, value]));

        Assert.Contains(name == "--only" ? value : name, failure.Message, StringComparison.Ordinal);
    }
}
