using System.Text;
using OrleansAnomaly.Backtest.Output;

namespace OrleansAnomaly.Backtest.Tests.Output;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("web-1", "web-1")]
    [InlineData("jo@example.com", "jo@example.com")]
    [InlineData("../../etc", "%2E.%2F..%2Fetc")]
    [InlineData("::1", "%3A%3A1")]
    [InlineData("50%", "50%25")]
    [InlineData("con", "%63on")]
    [InlineData("a.", "a%2E")]
    [InlineData("\u0001", "%01")]
    [InlineData("Zürich", "Zürich")]
    public void For_Entity_IsSafeAndRecognisable(string entity, string name) => Assert.Equal(name, new FileNames().For(entity));

    [Fact]
    public void For_NamesThatDifferInCase_AreApart()
    {
        FileNames names = new();

        Assert.Equal(["a", "A~2", "a%7E2"], new[] { "a", "A", "a~2" }.Select(names.For));
    }

    [Fact]
    public void For_LongNames_FitAndAreApart()
    {
        FileNames names = new();
        string[] files = [.. Enumerable.Range(0, 3).Select(i => names.For(new string('ü', 5000) + i))];

        Assert.Equal(3, files.Distinct().Count());
        Assert.All(files, file => Assert.InRange(Encoding.UTF8.GetByteCount(file), 1, 200));
    }
}
