using OrleansAnomaly.Local.Backtest;

namespace OrleansAnomaly.EndToEnd.Tests.Backtest;

public sealed class BacktestCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("backtest-command-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Backtest_OfReadableInput_WritesScoresAndReport()
    {
        Assert.Equal(0, await RunAsync(Input("a.csv", "t,v\n1,1\n2,2\n"), "--out", Out));

        Assert.Equal(3, File.ReadAllLines(Path.Combine(Out, "a.csv")).Length);
        Assert.True(File.Exists(Path.Combine(Out, "report.html")));
    }

    [Fact]
    public async Task Backtest_OfUnreadableInputAmongOthers_ScoresTheOthersAndFails()
    {
        Assert.Equal(1, await RunAsync(Input("bad.csv", "t,v\nsoon,1\n"), Input("good.csv", "t,v\n1,1\n"), "--out", Out));

        Assert.True(File.Exists(Path.Combine(Out, "good.csv")));
    }

    [Theory]
    [InlineData("missing.csv", "'missing.csv' is not there; check the path")]
    [InlineData(".", "'.' is a folder; name the files in it")]
    public void Of_PathsThatAreNoFile_SaysSo(string path, string error) =>
        Assert.Equal([error], BacktestRequest.Of([path], "default", null, Out, 300).Errors);

    [Fact]
    public void Of_UnknownPreset_SaysWhichThereAre() =>
        Assert.StartsWith("there is no preset 'nothing' in ", Assert.Single(BacktestRequest.Of([], "nothing", null, Out, 300).Errors), StringComparison.Ordinal);

    [Fact]
    public void Of_FeedbackThatCannotBeUsed_SaysWhy()
    {
        string verdicts = Input("verdicts.ndjson", """{"time": 5, "verdict": "perhaps"}""");

        Assert.Equal([$"--feedback '{verdicts}': line 1: verdict must be \"true_positive\" or \"false_positive\""], BacktestRequest.Of([], "default", null, Out, 300, feedback: verdicts).Errors);
        Assert.StartsWith("--feedback 'nowhere' cannot be read: ", Assert.Single(BacktestRequest.Of([], "default", null, Out, 300, feedback: "nowhere").Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Maps_StandBeforeThePresetsAliases()
    {
        BacktestRequest request = BacktestRequest.Of([], "fraud", null, Out, 300, maps: ["amount=customer_id", "nothing"]);

        Assert.Equal(["--map is 'nothing'; it must be FIELD=NAME, e.g. amount=total"], request.Errors);
        Assert.Equal(("amount", "card"), (request.Preset.NameOf("customer_id"), request.Preset.NameOf("cc_num")));
    }

    [Fact]
    public void Of_InputThatItsScoresWouldOverwrite_SaysSo()
    {
        string input = Input("a.csv", "t,v\n1,1\n");

        Assert.Equal([$"'{input}' would be overwritten by its scores; name another folder with --out"], BacktestRequest.Of([input], "default", null, _folder, 300).Errors);
    }

    [Fact]
    public async Task Backtest_OfInputsOfOneName_RunsNothing()
    {
        Assert.Equal(2, await RunAsync(Input("a.csv", "t,v\n1,1\n"), Input("A.ndjson", "{}"), "--out", Out));

        Assert.False(Directory.Exists(Out));
    }

    private string Out => Path.Combine(_folder, "out");

    private static Task<int> RunAsync(params string[] line) => new BacktestCommand().Parse(line).InvokeAsync(null, TestContext.Current.CancellationToken);

    private string Input(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
