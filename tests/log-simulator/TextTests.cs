using System.Text;
using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Tests;

public sealed class TextTests
{
    [Theory]
    [InlineData(0, 3, "0.000")]
    [InlineData(1735732800.123456, 6, "1735732800.123456")]
    [InlineData(0.02, 5, "0.02000")]
    [InlineData(199.9996, 3, "200.000")]
    public void Number_FixedDecimals_IsRounded(double value, int decimals, string expected)
    {
        var bytes = new byte[64];
        var writer = new EventWriter(bytes);

        writer.Number(value, decimals);

        Assert.Equal(expected, Encoding.UTF8.GetString(bytes.AsSpan(0, writer.Written)));
    }

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("1.5m", 90_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("1d", 86_400_000)]
    public void Parse_Duration_HasItsUnit(string text, double milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), DurationText.Parse(text));

    [Theory]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("-3s")]
    [InlineData("")]
    public void Parse_NoDuration_SaysWhatToWrite(string text) => Assert.Equal(
        $"'{text}' is no duration: write a number and a unit, as 500ms, 30s, 5m, 2h or 1d.",
        Assert.Throws<FormatException>(() => DurationText.Parse(text)).Message);

    [Fact]
    public void Parse_WholeAnomaly_HasEveryPart() => Assert.Equal(
        new AnomalyRequest("spike", "payment", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(20), 2.5),
        AnomalyRequest.Parse("spike:payment:+30s:20s:2.5"));

    [Fact]
    public void Parse_EntityWithAColon_KeepsIt() => Assert.Equal(
        new AnomalyRequest("unusual-amount", "card:4711", TimeSpan.FromDays(8)),
        AnomalyRequest.Parse("unusual-amount:card:4711:+8d"));

    [Fact]
    public void Parse_ShortAnomaly_LeavesTheRestToTheKind() => Assert.Equal(
        new AnomalyRequest("silence", "auth", TimeSpan.FromMinutes(1)),
        AnomalyRequest.Parse("silence:auth:+1m"));

    [Theory]
    [InlineData("spike")]
    [InlineData("spike:payment:30s")]
    [InlineData("spike::+30s")]
    [InlineData("spike:payment:+30s:20s:3:4")]
    public void Parse_NoAnomaly_ShowsTheForm(string text) => Assert.Equal(
        $"'{text}' is no anomaly: write KIND:SERVICE:+AFTER[:DURATION[:STRENGTH]], as in spike:payment:+30s:20s:3.",
        Assert.Throws<FormatException>(() => AnomalyRequest.Parse(text)).Message);

    [Fact]
    public void Validate_SeveralWrong_NamesEach()
    {
        var options = new SimulatorOptions { Services = 0, EventsPerSecond = 0, Topic = " " };

        var error = Assert.Throws<ArgumentException>(options.Validate);

        Assert.Equal(
            "--topic is empty; give the topic that the silos read.\n--services is 0; it must be at least 1.\n--rate is 0; it must be above 0.",
            error.Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Create_ProducerSettingUnknown_NamesTheOption() => Assert.Equal(
        "--producer: No such configuration property: \"nonsense\"",
        Refused(new SimulatorOptions { Producer = new Dictionary<string, string> { ["nonsense"] = "1" } }));

    [Fact]
    public void Create_LabelsFileCannotBeWritten_NamesTheOption() => Assert.StartsWith(
        $"--labels is '{AppContext.BaseDirectory}', which cannot be written: ",
        Refused(new SimulatorOptions { LabelsFile = AppContext.BaseDirectory }),
        StringComparison.Ordinal);

    [Fact]
    public void Create_UseUnknown_NamesTheOption() => Assert.Equal("--use is 'magic'; known: reference, infrastructure, fraud, security, microservices, iot, behaviour, retail.", Refused(new SimulatorOptions { Use = "magic" }));

    private static string Refused(SimulatorOptions options) => Assert.Throws<ArgumentException>(() => new Simulator(options, TimeProvider.System)).Message;
}
