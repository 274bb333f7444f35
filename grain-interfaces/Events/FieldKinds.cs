using System.Text;

namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>Remembers what each field is taken for, so that each name is asked for once.</summary>
/// <param name="ask">Says what a dotted name is taken for.</param>
internal sealed class FieldKinds(Func<string, EventFieldKind> ask)
{
    private const int MostRemembered = 4096;

    private readonly Dictionary<ulong, EventFieldKind> _ofName = [];
    private EventFieldKind?[] _ofField = new EventFieldKind?[8];

    /// <summary>What a field is taken for.</summary>
    /// <param name="field">Its number; -1 when its name has none.</param>
    /// <param name="name">Its name.</param>
    public EventFieldKind Of(int field, ReadOnlySpan<byte> name)
    {
        if (field < 0)
            return OfName(name);
        if (field >= _ofField.Length)
            Array.Resize(ref _ofField, Math.Max(field + 1, _ofField.Length * 2));
        return _ofField[field] ??= ask(Encoding.UTF8.GetString(name));
    }

    /// <summary>Forgets fields whose numbers are given out anew.</summary>
    public void Truncate(int count)
    {
        if (count < _ofField.Length)
            Array.Clear(_ofField, count, _ofField.Length - count);
    }

    private EventFieldKind OfName(ReadOnlySpan<byte> name)
    {
        ulong hash = NameTable.Hash(name);
        if (_ofName.TryGetValue(hash, out EventFieldKind kind))
            return kind;
        kind = ask(Encoding.UTF8.GetString(name));
        if (_ofName.Count < MostRemembered)
            _ofName.Add(hash, kind);
        return kind;
    }
}
