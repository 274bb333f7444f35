using System.Buffers;
using OrleansAnomaly.Backtest.Scoring;

namespace OrleansAnomaly.Backtest.Output;

/// <summary>Writes one entity's scores as CSV: time, score, alert, then four columns a metric.</summary>
internal sealed class ScoreFile : RowSink, IDisposable
{
    private const int FlushBytes = 256 * 1024;

    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    /// <summary>Takes the stream over and writes the header.</summary>
    public ScoreFile(Stream stream, IEnumerable<string> metrics)
    {
        _stream = stream;
        _buffer.Write("time,score,alert"u8);
        foreach (string metric in metrics)
        {
            Name(metric + "_score");
            Name(metric + "_expected");
            Name(metric + "_lower");
            Name(metric + "_upper");
        }

        _buffer.Write("\n"u8);
    }

    public override void Take(in ScoredRow row)
    {
        Time(row);
        _buffer.Write(","u8);
        _buffer.Number(row.Score);
        _buffer.Write(row.IsAlert ? ",1"u8 : ",0"u8);
        foreach (ref readonly MetricCell cell in row.Cells)
            Cell(cell);
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= FlushBytes)
            Flush();
    }

    public void Dispose()
    {
        Flush();
        _stream.Dispose();
    }

    private void Name(string name)
    {
        _buffer.Write(","u8);
        _buffer.Text(name);
    }

    private void Time(in ScoredRow row)
    {
        if (row.TimeText.IsEmpty)
            _buffer.Number(row.Time);
        else
            _buffer.Text(row.TimeText);
    }

    private void Cell(in MetricCell cell)
    {
        _buffer.Write(","u8);
        _buffer.Number(cell.Reading.Score);
        _buffer.Write(","u8);
        _buffer.Number(cell.Reading.Expected);
        _buffer.Write(","u8);
        _buffer.Number(cell.Reading.Lower);
        _buffer.Write(","u8);
        _buffer.Number(cell.Reading.Upper);
    }

    private void Flush()
    {
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
