namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>Cuts bytes into records, one a line; in CSV a line break inside of quotes does not end one. Blank lines are none.</summary>
internal sealed class RecordReader(ByteSource source, byte? quotingDelimiter)
{
    /// <summary>Longest record, bytes; of a longer one only the beginning is kept.</summary>
    public const int MaxRecordBytes = 1 << 20;

    private const int FirstReadBytes = 4096;

    private byte[] _buffer = new byte[2 * FirstReadBytes];
    private int _start, _end, _nextRead = FirstReadBytes;
    private long _bufferOffset;

    /// <summary>The record; valid until the next call.</summary>
    public ReadOnlySpan<byte> Record => _buffer.AsSpan(RecordStart, RecordLength);

    /// <summary>Where the record begins in the source.</summary>
    public long Offset { get; private set; }

    /// <summary>Where the next line begins.</summary>
    public long NextOffset => _bufferOffset + _start;

    /// <summary>True when the record was longer than <see cref="MaxRecordBytes"/>.</summary>
    public bool IsTooLong { get; private set; }

    private int RecordStart { get; set; }

    private int RecordLength { get; set; }

    /// <summary>Continues at an offset, where a record begins.</summary>
    public void Seek(long offset)
    {
        if (offset >= _bufferOffset + _start && offset <= _bufferOffset + _end)
        {
            _start = (int)(offset - _bufferOffset);
            return;
        }

        (_start, _end, _bufferOffset, _nextRead) = (0, 0, offset, FirstReadBytes);
    }

    /// <summary>Goes to the next record; false at the end.</summary>
    public bool Next()
    {
        while (NextLine())
        {
            if (!Record.Trim(" \t\r"u8).IsEmpty)
                return true;
        }

        return false;
    }

    private bool NextLine()
    {
        IsTooLong = false;
        int length;
        while ((length = RecordEnd.Find(_buffer.AsSpan(_start, _end - _start), quotingDelimiter)) < 0)
        {
            if (_end - _start > MaxRecordBytes)
                return TakeTooLong();
            if (!Fill())
                return TakeRest();
        }

        return Take(length, length + 1);
    }

    private bool Take(int length, int consumed)
    {
        Offset = _bufferOffset + _start;
        (RecordStart, RecordLength) = (_start, length);
        _start += consumed;
        if (RecordLength > 0 && _buffer[RecordStart + RecordLength - 1] == '\r')
            RecordLength--;
        return true;
    }

    private bool TakeRest() => _end > _start && Take(_end - _start, _end - _start);

    /// <summary>An open quote may have swallowed lines; then the first line is the record. Else the whole line is passed over.</summary>
    private bool TakeTooLong()
    {
        IsTooLong = true;
        int line = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        if (line >= 0)
            return Take(line, line + 1);
        Take(MaxRecordBytes, MaxRecordBytes);
        byte[] beginning = Record[..FirstReadBytes].ToArray();
        SkipLine();
        beginning.CopyTo(_buffer, 0);
        (RecordStart, RecordLength) = (0, beginning.Length);
        return true;
    }

    private void SkipLine()
    {
        long position = _bufferOffset + _start;
        int line, read;
        do
        {
            read = source.Read(_buffer, position);
            line = _buffer.AsSpan(0, read).IndexOf((byte)'\n');
            position += line < 0 ? read : line + 1;
        }
        while (read > 0 && line < 0);
        (_start, _end, _bufferOffset) = (FirstReadBytes, FirstReadBytes, position - FirstReadBytes);
    }

    private bool Fill()
    {
        MakeRoom();
        int read = source.Read(_buffer.AsSpan(_end, Math.Min(_nextRead, _buffer.Length - _end)), _bufferOffset + _end);
        _end += read;
        _nextRead = Math.Min(_nextRead * 2, MaxRecordBytes);
        return read > 0;
    }

    private void MakeRoom()
    {
        if (_buffer.Length - _end >= _nextRead)
            return;
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _bufferOffset += _start;
        (_start, _end) = (0, _end - _start);
        if (_buffer.Length - _end < _nextRead)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _end + _nextRead));
    }
}
