using System.Text.Json;

namespace OrleansAnomaly.Backtest.Tests.Reports;

public sealed class HtmlReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_OfAnyRun_FetchesNothing()
    {
        string page = Report(_folder.Write("a.csv", GeneratedRows.Csv(1500)));

        Assert.DoesNotContain("http:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Write_OfHostileNames_KeepsThemInsideTheData()
    {
        using JsonDocument data = Data(Report(_folder.Write("a.csv", "t,</script><script>alert(1)\n1,1\n2,2\n")));

        Assert.Equal("</script><script>alert(1)", data.RootElement.GetProperty("series")[0].GetProperty("metrics")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void Write_OfManyRows_ThinsThemOutAndKeepsExtremes()
    {
        using JsonDocument data = Data(Report(_folder.Write("a.csv", GeneratedRows.Csv(5000))));

        JsonElement series = data.RootElement.GetProperty("series")[0], cpu = series.GetProperty("metrics")[0];
        Assert.Equal(834, series.GetProperty("times").GetArrayLength());
        Assert.Equal(834, cpu.GetProperty("most").GetArrayLength());
        Assert.InRange(cpu.GetProperty("most").EnumerateArray().Max(value => value.GetDouble()), 120, 141);
    }

    [Fact]
    public void Write_OfMoreEntitiesThanItDraws_KeepsThoseWithAlerts()
    {
        string quiet = string.Concat(Enumerable.Range(0, 150).Select(i => $"{{\"timestamp\":{1767225600 + i},\"service\":\"q{i}\",\"x\":1}}\n"));

        using JsonDocument data = Data(Report(_folder.Write("a.ndjson", quiet + GeneratedRows.Events(1500, 1))));

        string?[] drawn = [.. data.RootElement.GetProperty("series").EnumerateArray().Select(series => series.GetProperty("entity").GetString())];
        Assert.Equal(100, drawn.Length);
        Assert.Equal("s0", drawn[^1]);
    }

    private string Report(string input) => File.ReadAllText(_folder.Run(new(), input).ReportFile);

    private static JsonDocument Data(string page)
    {
        const string Start = "id=\"data\">", End = "</script>";
        int from = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return JsonDocument.Parse(page[from..page.IndexOf(End, from, StringComparison.Ordinal)]);
    }
}
