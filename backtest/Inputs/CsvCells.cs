using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>Cuts a CSV record into cells, quotes taken off and doubled quotes made one. Buffers are kept from record to record.</summary>
internal sealed class CsvCells(byte delimiter)
{
    private byte[] _text = new byte[256];
    private TextRange[] _cells = new TextRange[16];
    private int _length;

    /// <summary>Cells of the record.</summary>
    public int Count { get; private set; }

    /// <summary>All cells' text behind one another.</summary>
    public ReadOnlySpan<byte> Text => _text.AsSpan(0, _length);

    /// <summary>A cell without the blanks around it; empty beyond the last.</summary>
    public ReadOnlySpan<byte> this[int index] => Text.Slice(Range(index).Start, Range(index).Length);

    /// <summary>Where a cell lies in <see cref="Text"/>.</summary>
    public TextRange Range(int index) => index < Count ? _cells[index] : default;

    public void Cut(ReadOnlySpan<byte> record)
    {
        (Count, _length) = (0, 0);
        if (_text.Length < record.Length)
            _text = new byte[record.Length * 2];
        while (true)
        {
            int consumed = record is [(byte)'"', ..] ? TakeQuoted(record) : TakePlain(record);
            if (consumed >= record.Length)
                break;
            record = record[(consumed + 1)..];
        }
    }

    private int TakePlain(ReadOnlySpan<byte> record)
    {
        int length = record.IndexOf(delimiter);
        if (length < 0)
            length = record.Length;
        ReadOnlySpan<byte> cell = record[..length].Trim(" \t\r"u8);
        cell.CopyTo(_text.AsSpan(_length));
        Add(cell.Length);
        return length;
    }

    private int TakeQuoted(ReadOnlySpan<byte> record)
    {
        int written = _length, i = 1;
        for (; i < record.Length; i++)
        {
            if (record[i] == '"' && !(i + 1 < record.Length && record[++i] == '"'))
                break;
            _text[written++] = record[i];
        }

        int rest = i < record.Length ? record[i..].IndexOf(delimiter) : -1;
        Add(written - _length);
        return rest < 0 ? record.Length : i + rest;
    }

    private void Add(int length)
    {
        if (Count == _cells.Length)
            Array.Resize(ref _cells, Count * 2);
        _cells[Count++] = new(_length, length);
        _length += length;
    }
}
