using OrleansAnomaly.Benchmarks.Throughput;

namespace OrleansAnomaly.Benchmarks.Tests.Throughput;

public sealed class ThroughputOptionsTests
{
    [Fact]
    public void Parse_EveryOption_TakesItsValue()
    {
        ThroughputOptions options = ThroughputOptions.Parse(["--bootstrap", "host:1", "--topic", "logs4", "--modes", "line,flink", "--groups", "3", "--cache", "64", "--repeat", "2", "--flink", "run flink"]);
        Assert.Equal(("host:1", "logs4", 3, 64, 2, "run flink"), (options.Bootstrap, options.Topic, options.Groups, options.CacheMebibytes, options.Repeat, options.Flink));
        Assert.Equal(["line", "flink"], options.Modes);
        Assert.False(options.IsChild);
    }

    [Fact]
    public void Parse_NoBroker_IsRefused() => Assert.Contains("--bootstrap", Assert.Throws<ArgumentException>(() => ThroughputOptions.Parse([])).Message, StringComparison.Ordinal);
}
