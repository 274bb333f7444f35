using System.Text;
using OrleansAnomaly.Backtest.Inputs;

namespace OrleansAnomaly.Backtest.Tests.Inputs;

public sealed class RecordReaderTests
{
    [Theory]
    [InlineData("a\nb\r\nc", new[] { "a", "b", "c" })]
    [InlineData("\n\r\n  \na\n\n", new[] { "a" })]
    [InlineData("1,\"x\ny\"\n2,z\n", new[] { "1,\"x\ny\"", "2,z" })]
    [InlineData("1,\"x \"\"\n\"\" y\"\n2,z", new[] { "1,\"x \"\"\n\"\" y\"", "2,z" })]
    [InlineData("1,5\" pipe\n2,z\n", new[] { "1,5\" pipe", "2,z" })]
    public void Next_OfText_CutsRecords(string text, string[] records) => Assert.Equal(records, Read(text, (byte)',').Select(r => r.Text));

    [Fact]
    public void Next_OverManyBuffers_CutsTheSameRecords()
    {
        string[] lines = [.. Enumerable.Range(0, 3000).Select(i => new string((char)('a' + (i % 26)), i))];

        Assert.Equal(lines.Where(line => line.Length > 0), Read(string.Join('\n', lines), null).Select(r => r.Text));
    }

    [Fact]
    public void Next_OfTooLongRecord_PassesItOver()
    {
        string text = "a\n" + new string('x', (2 * RecordReader.MaxRecordBytes) + 5) + "\nb\n";

        var records = Read(text, null);

        Assert.Equal([("a", false, 0L), (new string('x', 4096), true, 2L), ("b", false, text.Length - 2L)], records);
    }

    [Fact]
    public void Next_OfOpenQuote_TakesItsLine()
    {
        string text = "1,\"open\n" + string.Concat(Enumerable.Repeat("2,z\n", 300_000));

        var records = Read(text, (byte)',');

        Assert.Equal(("1,\"open", true, 0L), records[0]);
        Assert.Equal(300_001, records.Count);
    }

    [Fact]
    public void Seek_ToAnyRecord_ReadsItAgain()
    {
        string text = string.Join('\n', Enumerable.Range(0, 5000).Select(i => $"row {i}"));
        ByteSource source = ByteSource.Of(Encoding.UTF8.GetBytes(text));
        var records = Read(text, null);
        RecordReader reader = new(source, null);

        foreach (int i in new[] { 4999, 0, 17, 2500, 2501, 1 })
        {
            reader.Seek(records[i].Offset);
            Assert.True(reader.Next());
            Assert.Equal($"row {i}", Encoding.UTF8.GetString(reader.Record));
        }
    }

    private static List<(string Text, bool IsTooLong, long Offset)> Read(string text, byte? delimiter)
    {
        RecordReader reader = new(ByteSource.Of(Encoding.UTF8.GetBytes(text)), delimiter);
        List<(string, bool, long)> records = [];
        while (reader.Next())
            records.Add((Encoding.UTF8.GetString(reader.Record), reader.IsTooLong, reader.Offset));
        return records;
    }
}
