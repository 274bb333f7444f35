namespace OrleansAnomaly.Backtest.Tests;

/// <summary>What a row is given depends on the rows before it and on nothing else.</summary>
public sealed class CausalityTests : IDisposable
{
    private const int Rows = 1500;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(501)]
    [InlineData(1126)]
    [InlineData(1499)]
    public void Run_OfInputCutAtARow_LeavesTheRowsBeforeUnchanged(int cut)
    {
        string[] rows = GeneratedRows.Csv(Rows).Split('\n');
        _folder.Run(new(), _folder.Write("whole.csv", string.Join('\n', rows)), _folder.Write("cut.csv", string.Join('\n', rows.Take(cut + 1))));

        Assert.Equal(_folder.Lines("whole.csv").Take(cut + 1), _folder.Lines("cut.csv"));
    }

    [Fact]
    public void Run_OfEventsCutAtARow_LeavesEveryEntitysRowsBeforeUnchanged()
    {
        string[] rows = GeneratedRows.Events(Rows, 4).Split('\n');
        _folder.Run(new(), _folder.Write("whole.ndjson", string.Join('\n', rows)), _folder.Write("cut.ndjson", string.Join('\n', rows.Take(900))));

        foreach (string file in new[] { "s0.csv", "s1.csv", "s2.csv", "s3.csv" })
        {
            string[] cut = _folder.Lines($"cut/{file}");
            Assert.Equal(_folder.Lines($"whole/{file}").Take(cut.Length), cut);
        }
    }

    [Fact]
    public void Run_WithOtherLabels_GivesTheSameBytes()
    {
        Random random = new(1);
        string plain = GeneratedRows.Csv(Rows), labelled = GeneratedRows.Csv(Rows, i => (random.Next(2).ToString(), i < 300 ? "train" : "test"));
        _folder.Run(new(), _folder.Write("plain.csv", plain), _folder.Write("labelled.csv", labelled));

        Assert.Equal(_folder.Lines("plain.csv"), _folder.Lines("labelled.csv"));
    }

    [Fact]
    public void Run_OnMoreThreads_GivesTheSameBytes()
    {
        string input = _folder.Write("a.ndjson", GeneratedRows.Events(Rows, 4));
        _folder.Run(new() { Workers = 1 }, input);
        string[] one = [.. Enumerable.Range(0, 4).SelectMany(i => _folder.Lines($"a/s{i}.csv"))];
        _folder.Run(new() { Workers = 4 }, input);

        Assert.Equal(one, Enumerable.Range(0, 4).SelectMany(i => _folder.Lines($"a/s{i}.csv")));
    }

    [Fact]
    public void Run_OfSpikesAndSilence_AlertsOnTheRows()
    {
        var summary = _folder.Run(new(), _folder.Write("a.csv", GeneratedRows.Csv(Rows)));

        string[] alertRows = [.. _folder.Lines("a.csv").Select((line, row) => line.Split(',')[2] == "1" ? row.ToString() : "").Where(row => row.Length > 0)];
        Assert.Equal(summary.Alerts.Where(alert => alert.Rule != "silence").Select(alert => alert.Row.ToString()).Distinct(), alertRows);
        Assert.Contains("501", alertRows);
        Assert.Equal([1127L], summary.Alerts.Where(alert => alert.Rule == "silence").Select(alert => alert.Row));
    }
}
