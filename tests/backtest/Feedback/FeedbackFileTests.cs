using OrleansAnomaly.Backtest.Feedback;

namespace OrleansAnomaly.Backtest.Tests.Feedback;

public sealed class FeedbackFileTests
{
    [Fact]
    public void Read_EveryForm_InTheOrderTold()
    {
        FeedbackFile? file = FeedbackFile.Read(
            [
                """{"entity": "a", "time": 100, "told": 300, "verdict": "true_positive"}""",
                "",
                """{"entity": "a", "time": "2023-11-14T22:13:20Z", "verdict": "falsePositive"}""",
                """{"time": 200.5, "verdict": "false_positive"}""",
                """{"entity": 7, "time": 1, "verdict": "true_positive"}""",
            ],
            out IReadOnlyList<string> errors);

        Assert.Empty(errors);
        Assert.Equal([new(100, 300, true), new(1_700_000_000, 1_700_000_000, false)], file!.Of("a"));
        Assert.Equal([new(200.5, 200.5, false)], file.Of("-"));
        Assert.Equal([new(1, 1, true)], file.Of("7"));
        Assert.Equal((4, 0), (file.Count, file.Of("b").Length));
    }

    [Fact]
    public void Read_SameEntityAndTimeAgain_TheLastCounts()
    {
        FeedbackFile? file = FeedbackFile.Read(
            ["""{"entity": "a", "time": 100, "verdict": "true_positive"}""", """{"entity": "a", "time": 100, "verdict": "false_positive"}"""], out _);

        Assert.Equal([new(100, 100, false)], file!.Of("a"));
        Assert.Equal(1, file.Count);
    }

    [Theory]
    [InlineData("nothing", "line 1 is not JSON")]
    [InlineData("[]", "line 1: it must be an object with entity, time and verdict")]
    [InlineData("""{"verdict": "true_positive"}""", "line 1: time is missing")]
    [InlineData("""{"time": "soon", "verdict": "true_positive"}""", "line 1: time is \"soon\"; it must be Unix seconds or an ISO 8601 time")]
    [InlineData("""{"time": 5, "told": 4, "verdict": "true_positive"}""", "line 1: told is before time")]
    [InlineData("""{"time": 5, "verdict": "perhaps"}""", "line 1: verdict must be \"true_positive\" or \"false_positive\"")]
    [InlineData("""{"time": 5, "entity": [], "verdict": "true_positive"}""", "line 1: entity is []; it must be a text")]
    public void Read_WrongLine_IsNamed(string line, string error)
    {
        Assert.Null(FeedbackFile.Read([line], out IReadOnlyList<string> errors));
        Assert.Equal([error], errors);
    }

    [Fact]
    public void Read_ManyWrongLines_NamesTheFirstTen()
    {
        Assert.Null(FeedbackFile.Read(Enumerable.Repeat("x", 50), out IReadOnlyList<string> errors));
        Assert.Equal(10, errors.Count);
    }
}
