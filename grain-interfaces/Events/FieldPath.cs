namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>Where in nested objects the reader is: makes dotted names.</summary>
internal sealed class FieldPath
{
    private readonly TextBuffer _text = new();
    private readonly int[] _lengths = new int[LogEventDecoder.MaxDepth];
    private int _depth;

    public void Begin()
    {
        _text.Begin();
        _depth = 0;
    }

    /// <summary>The dotted name of a field here; valid until the next call.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> name)
    {
        if (_depth == 0)
            return name;
        int length = _text.Written.Length;
        _text.Append(name);
        ReadOnlySpan<byte> full = _text.Written;
        _text.Truncate(length);
        return full;
    }

    /// <summary>Goes into the object of that dotted name, which <see cref="Of"/> made here.</summary>
    public void Enter(ReadOnlySpan<byte> fullName)
    {
        _lengths[_depth++] = _text.Written.Length;
        _text.Append(fullName[_text.Written.Length..]);
        _text.Append("."u8);
    }

    /// <summary>Goes back to the object around; false when there is none.</summary>
    public bool Leave()
    {
        if (_depth == 0)
            return false;
        _text.Truncate(_lengths[--_depth]);
        return true;
    }
}
