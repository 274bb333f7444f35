namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>Every field name of an entity, and which of them the event has had: this is where a name that comes twice is noticed.</summary>
internal sealed class FieldSet
{
    private readonly NameTable _names;
    private readonly int _maxNameBytes;
    private int[] _seenIn = new int[8];
    private ulong[] _strangers = [];
    private int _strangerCount;
    private int _namesBefore;
    private int _fieldCount;
    private int _event;

    public FieldSet(int limit, int maxNameBytes)
    {
        _names = new NameTable(limit + 2);
        _maxNameBytes = maxNameBytes;
    }

    public int Count => _names.Count;

    public ReadOnlySpan<byte> NameOf(int field) => _names[field];

    public int Restore(string name) => Remember(_names.Restore(name));

    public void Begin()
    {
        if (_event++ == int.MaxValue)
            (_event, _seenIn) = (1, new int[_seenIn.Length]);
        _names.Rewind();
        (_namesBefore, _fieldCount, _strangerCount) = (_names.Count, 0, 0);
    }

    /// <summary>Forgets the names that the event brought.</summary>
    public void Undo()
    {
        for (int field = _namesBefore; field < _names.Count; field++)
            _seenIn[field] = 0;
        _names.Truncate(_namesBefore);
    }

    /// <summary>Looks a field of the event up; -1 when its name is not known.</summary>
    public DecodeError Find(ReadOnlySpan<byte> name, out int field)
    {
        field = -1;
        if (name.Length > _maxNameBytes)
            return DecodeError.KeyTooLong;
        if (++_fieldCount > LogEventDecoder.MaxFields)
            return DecodeError.TooManyFields;
        field = _names.Find(name);
        if (field < 0)
            return IsKnownStranger(name) ? DecodeError.DuplicateKey : DecodeError.None;
        return See(field);
    }

    /// <summary>Looks up the field whose name JSON text goes on with, up to a closing quote.</summary>
    public DecodeError FindQuoted(ReadOnlySpan<byte> text, out int field, out int length)
    {
        field = _names.FindQuoted(text, out length);
        if (field >= 0 && _fieldCount++ < LogEventDecoder.MaxFields)
            return See(field);
        length = JsonText.PlainLength(text);
        return length < 0 ? DecodeError.InvalidText : Find(text[..length], out field);
    }

    /// <summary>Takes in a new name that the event has; -1 when there is no room.</summary>
    public int Add(ReadOnlySpan<byte> name)
    {
        int field = Remember(_names.Intern(name));
        if (field >= 0)
            _seenIn[field] = _event;
        return field;
    }

    /// <summary>Notes a name that is not taken in, so that its coming twice is noticed too.</summary>
    public void NoteStranger(ReadOnlySpan<byte> name)
    {
        if (_strangerCount == _strangers.Length)
            Array.Resize(ref _strangers, Math.Max(8, _strangers.Length * 2));
        _strangers[_strangerCount++] = NameTable.Hash(name);
    }

    private bool IsKnownStranger(ReadOnlySpan<byte> name) =>
        _strangerCount > 0 && _strangers.AsSpan(0, _strangerCount).Contains(NameTable.Hash(name));

    private DecodeError See(int field)
    {
        if (_seenIn[field] == _event)
            return DecodeError.DuplicateKey;
        _seenIn[field] = _event;
        return DecodeError.None;
    }

    private int Remember(int field)
    {
        if (field >= _seenIn.Length)
            Array.Resize(ref _seenIn, Math.Max(field + 1, _seenIn.Length * 2));
        return field;
    }
}
