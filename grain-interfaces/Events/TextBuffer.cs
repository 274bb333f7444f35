namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>The texts of one event behind one another. What one huge event made it grow to is given back at the next.</summary>
internal sealed class TextBuffer
{
    private const int FirstBytes = 64;
    private const int KeptBytes = 16 * 1024;

    private byte[] _bytes = new byte[FirstBytes];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public ReadOnlySpan<byte> this[TextRange range] => _bytes.AsSpan(range.Start, range.Length);

    public void Begin()
    {
        _length = 0;
        if (_bytes.Length > KeptBytes)
            _bytes = new byte[FirstBytes];
    }

    /// <summary>Room for more text behind what is written; it becomes text when it is appended.</summary>
    public Span<byte> Room(int bytes)
    {
        if (bytes > _bytes.Length - _length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
        return _bytes.AsSpan(_length);
    }

    public TextRange Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        var range = new TextRange(_length, text.Length);
        _length += text.Length;
        return range;
    }

    /// <summary>Takes the end back.</summary>
    public void Truncate(int length) => _length = length;
}
