using System.Globalization;
using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Backtest.Tests.Peers;

public sealed class PeerBacktestTests : IDisposable
{
    private const int Hosts = 6;
    private const int Rounds = 900;
    private const int Departs = 800;

    private static readonly BacktestOptions Options = new()
    {
        Preset = new Preset { Name = "hosts", Entities = [new EntityRule { Field = "host", Kind = "host" }], Cohort = ["cluster"], Heads = ["peers"] },
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_OneHostDeparts_IsAlertedWithWhatItsPeersHad()
    {
        var summary = _folder.Run(Options, _folder.Write("hosts.ndjson", string.Join('\n', Rows())));

        var alert = Assert.Single(summary.Alerts);
        Assert.Equal("h2", alert.Entity);
        Assert.InRange(alert.Row, Departs, Departs + 4);
        Assert.Contains("peers of c1", alert.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1201)]
    [InlineData(4840)]
    [InlineData(5000)]
    public void Run_CutAtARow_LeavesTheRowsBeforeUnchanged(int cut)
    {
        string[] rows = Rows();
        _folder.Run(Options, _folder.Write("whole.ndjson", string.Join('\n', rows)), _folder.Write("cut.ndjson", string.Join('\n', rows.Take(cut))));

        for (int host = 0; host < Hosts; host++)
        {
            string[] part = _folder.Lines($"cut/h{host}.csv");
            Assert.Equal(_folder.Lines($"whole/h{host}.csv").Take(part.Length), part);
        }
    }

    [Fact]
    public void Run_OnMoreThreads_GivesTheSameBytes()
    {
        string input = _folder.Write("a.ndjson", string.Join('\n', Rows()));
        _folder.Run(new() { Preset = Options.Preset, Workers = 1 }, input);
        string[] one = [.. Enumerable.Range(0, Hosts).SelectMany(i => _folder.Lines($"a/h{i}.csv"))];
        _folder.Run(new() { Preset = Options.Preset, Workers = 4 }, input);

        Assert.Equal(one, Enumerable.Range(0, Hosts).SelectMany(i => _folder.Lines($"a/h{i}.csv")));
    }

    [Fact]
    public void Run_PeersRowsBehindARow_AreNotSeenByIt()
    {
        string[] rows = Rows(), others = [.. rows.Select((row, i) => i > 4840 && !row.Contains("\"h2\"", StringComparison.Ordinal) ? Row(i / Hosts, i % Hosts, 500) : row)];
        _folder.Run(Options, _folder.Write("a.ndjson", string.Join('\n', rows)), _folder.Write("b.ndjson", string.Join('\n', others)));

        Assert.Equal(_folder.Lines("a/h2.csv").Take(4840 / Hosts), _folder.Lines("b/h2.csv").Take(4840 / Hosts));
        Assert.NotEqual(_folder.Lines("a/h2.csv"), _folder.Lines("b/h2.csv"));
    }

    private static string[] Rows()
    {
        Random random = new(3);
        return [.. Enumerable.Range(0, Rounds * Hosts).Select(i => Row(i / Hosts, i % Hosts, Cpu(i / Hosts, i % Hosts) + random.NextDouble() * 3))];
    }

    private static double Cpu(int round, int host) => 40 + host + 10 * Math.Sin(round / 40.0) + (host == 2 && round >= Departs ? 30 : 0);

    private static string Row(int round, int host, double cpu) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"timestamp":{{1_767_225_600 + round * 300 + host * 30}},"host":"h{{host}}","cluster":"c1","cpu":{{cpu}}}""");
}
