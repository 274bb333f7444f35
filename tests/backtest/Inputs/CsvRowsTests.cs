using OrleansAnomaly.Detection.Presets;
using System.Globalization;
using System.Text;
using OrleansAnomaly.Backtest.Inputs;

namespace OrleansAnomaly.Backtest.Tests.Inputs;

public sealed class CsvRowsTests
{
    [Fact]
    public void Read_OfMixedColumns_SortsNumbersFromTexts()
    {
        CsvRows rows = Rows("time,cpu,\"host, \"\"name\"\"\",note");

        Assert.Null(rows.Read("2026-01-01T00:00:00Z, 1.5 ,\"a,b\",\r"u8));

        Assert.Equal([1], rows.Metrics.ToArray());
        Assert.Equal([1.5], rows.Values.ToArray());
        Assert.Equal("host, \"name\"", rows.AttributeNames[rows.Attributes[0]]);
        Assert.Equal("a,b", Encoding.UTF8.GetString(rows.Text.Slice(rows.TextRanges[0].Start, rows.TextRanges[0].Length)));
        Assert.Equal(1767225600, rows.Time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("null")]
    [InlineData("NA")]
    [InlineData("inf")]
    [InlineData("word")]
    public void Read_OfNoNumberInAMetric_IsMissing(string cell)
    {
        CsvRows rows = Rows("t,cpu");
        rows.Read("1,5"u8);

        Assert.Null(rows.Read(Encoding.UTF8.GetBytes($"2,{cell}")));

        Assert.Equal((0, 0), (rows.Metrics.Length, rows.Attributes.Length));
    }

    [Theory]
    [InlineData("t;v", "1;203,4", 203.4)]
    [InlineData("t;v", "1;-2,5e3", -2500)]
    [InlineData("t;v", "1;203.4", 203.4)]
    [InlineData("t\tv", "1\t203.4", 203.4)]
    public void Read_DecimalCommaBesideSemicolons_IsANumber(string header, string row, double value)
    {
        CsvRows rows = Rows(header);

        Assert.Null(rows.Read(Encoding.UTF8.GetBytes(row)));

        Assert.Equal([value], rows.Values.ToArray());
    }

    [Theory]
    [InlineData("0,1", "7,1", 2100)]
    [InlineData("1767225600,1", "1767225660,1", 1767225660)]
    [InlineData("1767225600500,1", "1767225660500,1", 1767225660.5)]
    [InlineData("2026-01-01 00:00:00,1", "2026-01-01T01:00:00+01:00,1", 1767225600)]
    public void Read_OfTime_KnowsItsKindFromTheFirstRow(string first, string second, double time)
    {
        CsvRows rows = Rows("t,v");
        rows.Read(Encoding.UTF8.GetBytes(first));

        Assert.Null(rows.Read(Encoding.UTF8.GetBytes(second)));

        Assert.Equal(time, rows.Time);
    }

    [Theory]
    [InlineData("  1.5e+00\n", "value", 1.5)]
    [InlineData("cpu\n", "cpu", 7)]
    [InlineData("NaN\n", "value", 7)]
    public void Read_OneColumnOfValues_TakesRowNumbersForTime(string first, string name, double value)
    {
        CsvLayout layout = CsvLayout.Of(Encoding.UTF8.GetBytes(first.TrimEnd()), null, EntityProfile.Default.UseOf);
        CsvRows rows = new(layout, new BacktestOptions());
        if (!layout.HasHeader)
            Assert.Null(rows.Read(Encoding.UTF8.GetBytes(first.TrimEnd())));
        if (rows.Metrics.Length == 0)
            Assert.Null(rows.Read("7"u8));

        Assert.Equal([name], layout.Metrics.Select(metric => rows.MetricNames[metric]));
        Assert.Equal([value], rows.Values.ToArray());
        Assert.Equal("invalid-number", rows.Read("word"u8));
        Assert.Null(rows.Read(""u8));
        Assert.Equal((0, 300.0 * int.Parse(Encoding.UTF8.GetString(rows.TimeText), CultureInfo.InvariantCulture)), (rows.Metrics.Length, rows.Time));
    }

    [Theory]
    [InlineData("timestamp")]
    [InlineData("2026-01-01T00:00:00Z")]
    public void Of_OneColumnOfTimes_IsTime(string first) =>
        Assert.False(CsvLayout.Of(Encoding.UTF8.GetBytes(first), null, EntityProfile.Default.UseOf).IsValuesOnly);

    [Fact]
    public void Of_NumbersOnOneLine_SaysHowToWriteThem() =>
        Assert.StartsWith("its first line holds several numbers", Assert.Throws<InvalidDataException>(() => CsvLayout.Of("  1.0e+00  2.5 3"u8, null, EntityProfile.Default.UseOf)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("1767225600,1\n1767225601,2\n", "time,value")]
    [InlineData("2026-01-01;1;2", "time,value_1,value_2")]
    [InlineData("a;b;b;", "a,b,b_2,column_3")]
    public void Of_FirstRecord_NamesTheColumns(string text, string names) =>
        Assert.Equal(names, string.Join(',', CsvLayout.Of(Encoding.UTF8.GetBytes(text.Split('\n')[0]), null, EntityProfile.Default.UseOf).Names));

    [Theory]
    [InlineData("soon,1", "invalid-timestamp")]
    [InlineData(",1", "no-timestamp")]
    [InlineData("1,2,3", "more-cells-than-columns")]
    [InlineData("1,2,", null)]
    [InlineData("1", null)]
    public void Read_OfBadRow_NamesTheReason(string row, string? reason) => Assert.Equal(reason, Rows("t,v").Read(Encoding.UTF8.GetBytes(row)));

    private static CsvRows Rows(string header) => new(CsvLayout.Of(Encoding.UTF8.GetBytes(header), null, EntityProfile.Default.UseOf), new());
}
