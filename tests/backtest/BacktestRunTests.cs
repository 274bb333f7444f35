namespace OrleansAnomaly.Backtest.Tests;

public sealed class BacktestRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_OfCsv_WritesARowForEachRowInOrder()
    {
        _folder.Run(new(), _folder.Write("a.csv", "when,cpu,host\n2026-01-01 00:00:00,1,x\n2026-01-01T00:05:00Z,,x\n\n1767226200,3.5,\"x,\"\"y\"\"\"\n"));

        string[] lines = _folder.Lines("a.csv");
        Assert.Equal("time,score,alert,cpu_score,cpu_expected,cpu_lower,cpu_upper", lines[0]);
        Assert.Equal(["2026-01-01 00:00:00", "2026-01-01T00:05:00Z", "1767226200"], lines.Skip(1).Select(line => line.Split(',')[0]));
        Assert.EndsWith(",0,,,,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OfGzip_TellsByItsBytesAndNamesItWithoutGz()
    {
        _folder.Run(new(), _folder.WriteGzip("a.csv.gz", "step,split,m,label\n0,train,1,0\n1,test,2,1\n"));

        Assert.Equal(["time,score,alert,m_score,m_expected,m_lower,m_upper", "0", "1"],
            _folder.Lines("a.csv").Select((line, i) => i == 0 ? line : line.Split(',')[0]));
    }

    [Fact]
    public void Run_OfEventsOfOneEntity_WritesOneFile()
    {
        var summary = _folder.Run(new(), _folder.Write("b.ndjson", """
            {"timestamp":1767226200.5,"service":"web","latency_ms":12}
            {"timestamp":"2026-01-01T00:10:00Z","service":"web","latency_ms":13,"errors":0,"label":1}
            """));

        Assert.Equal(["time,score,alert,latency_ms_score,latency_ms_expected,latency_ms_lower,latency_ms_upper,errors_score,errors_expected,errors_lower,errors_upper", "1767226200.5", "2026-01-01T00:10:00Z"],
            _folder.Lines("b.csv").Select((line, i) => i == 0 ? line : line.Split(',')[0]));
        Assert.Equal((2, 1), (summary.Inputs[0].Rows, summary.Inputs[0].Entities));
    }

    [Fact]
    public void Run_OfEventsOfSeveralEntities_WritesAFolderOfFiles()
    {
        _folder.Run(new() { EntityField = "card.id" }, _folder.Write("c.ndjson", """
            {"timestamp":1767226201,"card":{"id":"a/b"},"amount":1}
            {"timestamp":1767226202,"card":{"id":7},"amount":2}
            {"timestamp":1767226203,"card":{"id":"a/b"},"fee":3}
            """));

        Assert.Equal(["1767226201", "1767226203"], Times("c/a%2Fb.csv"));
        Assert.Equal(["1767226202"], Times("c/7.csv"));
        Assert.Equal("time,score,alert,amount_score,amount_expected,amount_lower,amount_upper,fee_score,fee_expected,fee_lower,fee_upper", _folder.Lines("c/a%2Fb.csv")[0]);
    }

    [Fact]
    public void Run_OfCsvWithEntityColumn_SplitsByIt()
    {
        _folder.Run(new() { EntityField = "host" }, _folder.Write("d.csv", "t,host,cpu\n1,a,1\n2,b,2\n3,a,3\n"));

        Assert.Equal(["1", "3"], Times("d/a.csv"));
        Assert.Equal(["2"], Times("d/b.csv"));
    }

    [Fact]
    public void Run_OfBadRows_KeepsAndReportsThem()
    {
        var summary = _folder.Run(new(), _folder.Write("e.ndjson", """
            not json
            {"timestamp":1767226201,"service":"web","x":1}
            {"timestamp":"soon","service":"web","x":1}
            {"timestamp":1767226203,"service":"web","x":1
            {"timestamp":1767226204,"service":"web","x":1}
            """));

        Assert.Equal(["", "1767226201", "soon", "1767226203", "1767226204"], Times("e.csv"));
        Assert.Equal([("invalid-timestamp", 1L, 3L), ("malformed-json", 2L, 1L)],
            summary.Inputs[0].BadRows.Select(bad => (bad.Reason, bad.Count, bad.FirstRow)));
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("time,value\n", "it has a header but no rows")]
    [InlineData("# notes\nnot a\ntable\n", "no row can be read: invalid-number (2 rows, the first is row 1); a file is one column of numbers, or columns that begin with the time, set apart by commas, semicolons or tabs")]
    [InlineData("time,value\nsoon,1\nlater,2\n", "no row can be read: invalid-timestamp (2 rows, the first is row 1)")]
    public void Run_OfUnreadableInput_FailsAloneWithItsReason(string text, string failure)
    {
        var summary = _folder.Run(new(), _folder.Write("bad.csv", text), _folder.Write("good.csv", "t,v\n1,1\n"));

        Assert.Equal(failure, summary.Inputs[0].Failure);
        Assert.Null(summary.Inputs[1].Failure);
    }

    [Fact]
    public void Run_OfValuesWithoutTimes_NumbersTheRows()
    {
        var summary = _folder.Run(new(), _folder.Write("shape.txt", "  1.0e+00\r\n2\r\n\r\nNaN\r\n3\r\n"));

        Assert.Equal((4, 0), (summary.Inputs[0].Rows, summary.Inputs[0].BadRows.Count));
        Assert.Equal("time,score,alert,value_score,value_expected,value_lower,value_upper", _folder.Lines("shape.txt.csv").First());
        Assert.Equal(["1", "2", "3", "4"], Times("shape.txt.csv"));
    }

    [Fact]
    public void Run_WithoutTheEntityField_SaysHowToNameIt()
    {
        var summary = _folder.Run(new(), _folder.Write("f.ndjson", """{"timestamp":1767226201,"user":"u","x":1}"""));

        Assert.Equal("no row can be read: no-entity (1 rows, the first is row 1); name the field that holds the entity with --entity FIELD", summary.Inputs[0].Failure);
    }

    private IEnumerable<string> Times(string file) => _folder.Lines(file).Skip(1).Select(line => line.Split(',')[0]);
}
