namespace OrleansAnomaly.Architecture.Tests;

/// <summary>Dependencies point one way: each project refers to exactly the projects listed here.</summary>
public sealed class DependencyArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["detection"] = [],
        ["kafka-streaming"] = [],
        ["grain-interfaces"] = [],
        ["hosting"] = [],
        ["embedded-broker"] = ["hosting"],
        ["log-simulator"] = ["hosting"],
        ["detection-testing"] = ["detection"],
        ["onnx-head"] = ["detection"],
        ["presets"] = ["detection"],
        ["backtest"] = ["detection", "grain-interfaces", "presets"],
        ["grains"] = ["backtest", "detection", "grain-interfaces", "kafka-streaming", "presets"],
        ["silo"] = ["grains", "hosting", "onnx-head"],
        ["client"] = ["grain-interfaces", "hosting"],
        ["local"] = ["backtest", "client", "embedded-broker", "hosting", "log-simulator", "onnx-head", "presets", "silo"],
    };

    public static TheoryData<string> Known => [.. Arrows.Keys];

    [Theory]
    [MemberData(nameof(Known))]
    public void References_OfProject_AreTheArrows(string project) =>
        Assert.Equal(Arrows[project], Repository.ReferencesOf(project));

    [Fact]
    public void Projects_OfCheckout_AreAllKnown() =>
        Assert.Equal([.. Arrows.Keys, "benchmarks"], Repository.Projects.Keys.ToHashSet());

    [Theory]
    [InlineData("detection", "Orleans")]
    [InlineData("detection", "Kafka")]
    [InlineData("detection", "Microsoft.Extensions")]
    [InlineData("grain-interfaces", "Kafka")]
    [InlineData("grains", "Confluent")]
    [InlineData("grains", "Onnx")]
    [InlineData("onnx-head", "Orleans")]
    [InlineData("onnx-head", "Microsoft.Extensions")]
    [InlineData("detection-testing", "xunit")]
    public void Packages_OfProject_HaveNone(string project, string forbidden) =>
        Assert.DoesNotContain(Repository.PackagesOf(project), package => package.Contains(forbidden, StringComparison.Ordinal));

    [Theory]
    [InlineData("kafka-streaming", "latency")]
    [InlineData("kafka-streaming", "Anomaly.Detection")]
    [InlineData("kafka-streaming", "LogEvent")]
    [InlineData("detection", "TimeProvider")]
    [InlineData("detection", "System.IO.File")]
    [InlineData("detection", "System.Net")]
    public void Sources_OfProject_NeverMention(string project, string forbidden)
    {
        var offenders = Repository.SourcesOf(project).Where(file => Mentions(file, forbidden));

        Assert.Empty(offenders);
    }

    private static bool Mentions(string file, string text) => Repository
        .Read(file)
        .Split('\n')
        .Any(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && line.Contains(text, StringComparison.Ordinal));
}
