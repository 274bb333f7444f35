using System.Buffers.Binary;
using System.Text;

namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>A bounded interner of UTF-8 names: name to dense id, first come first numbered. Confined to one thread at a time.</summary>
/// <remarks>
/// Names mostly come in the order of the last time, so each lookup first tries the name that followed the one found
/// before: a known field then costs one comparison of bytes and no hash.
/// </remarks>
public sealed class NameTable
{
    private const int Unknown = -1;

    private readonly int _limit;
    private byte[][] _names = new byte[8][];
    private byte[][] _quoted = new byte[8][];
    private int[] _following = new int[8];
    private int[] _slots = new int[16];
    private int _first = Unknown;
    private int _last = Unknown;

    /// <summary>Makes an empty table.</summary>
    /// <param name="limit">Most names that <see cref="Intern"/> takes in; not negative.</param>
    public NameTable(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        _limit = limit;
    }

    /// <summary>Number of names; ids run from 0 to one less.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of a name.</summary>
    public ReadOnlySpan<byte> this[int id] => _names[id];

    /// <summary>Begins a new event: the next name looked up is expected to be the first one of the last event.</summary>
    public void Rewind() => _last = Unknown;

    /// <summary>The id of a name, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        int expected = _last < 0 ? _first : _following[_last];
        if (expected >= 0 && name.SequenceEqual(_names[expected]))
            return _last = expected;
        int id = _slots[SlotOf(name)] - 1;
        if (id >= 0)
            Follow(id);
        return id;
    }

    /// <summary>The id of the name that JSON text goes on with, up to the closing quote, if it is the expected one; else -1.</summary>
    public int FindQuoted(ReadOnlySpan<byte> text, out int length)
    {
        int expected = _last < 0 ? _first : _following[_last];
        length = 0;
        if (expected < 0 || _quoted[expected] is not { Length: > 0 } quoted || !text.StartsWith(quoted))
            return Unknown;
        length = quoted.Length - 1;
        return _last = expected;
    }

    /// <summary>The id of a name, which is taken in if it is new; -1 when it is new and the table is full.</summary>
    public int Intern(ReadOnlySpan<byte> name)
    {
        int id = Find(name);
        return id >= 0 || Count >= _limit ? id : Add(name);
    }

    /// <summary>The id of a name that must be known, whatever the limit: one that a saved model already holds.</summary>
    public int Restore(string name)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        int id = Find(utf8);
        return id >= 0 ? id : Add(utf8);
    }

    /// <summary>Forgets the names that came last, so that <paramref name="count"/> are left.</summary>
    public void Truncate(int count)
    {
        for (; Count > count; Count--)
        {
            // The youngest name lies at the end of its probe sequence, so emptying its slot hides no other.
            _slots[SlotOf(_names[Count - 1])] = 0;
            _names[Count - 1] = _quoted[Count - 1] = [];
        }

        for (int id = 0; id < count; id++)
            _following[id] = Math.Min(_following[id], count - 1);
        _first = Math.Min(_first, count - 1);
        _last = Unknown;
    }

    private int Add(ReadOnlySpan<byte> name)
    {
        if (Count == _names.Length)
            Grow();
        int id = Count++;
        _names[id] = name.ToArray();
        _quoted[id] = JsonText.IsPlain(name) ? [.. name, (byte)'"'] : [];
        _following[id] = Unknown;
        _slots[SlotOf(name)] = id + 1;
        Follow(id);
        return id;
    }

    private void Follow(int id)
    {
        if (_last < 0)
            _first = id;
        else
            _following[_last] = id;
        _last = id;
    }

    private void Grow()
    {
        Array.Resize(ref _names, _names.Length * 2);
        Array.Resize(ref _quoted, _names.Length);
        Array.Resize(ref _following, _names.Length);
        _slots = new int[_names.Length * 2];
        for (int id = 0; id < Count; id++)
            _slots[SlotOf(_names[id])] = id + 1;
    }

    /// <summary>The slot that holds the name, else the empty one where it would go.</summary>
    private int SlotOf(ReadOnlySpan<byte> name)
    {
        int mask = _slots.Length - 1;
        int slot = (int)Hash(name) & mask;
        while (_slots[slot] is > 0 and int held && !name.SequenceEqual(_names[held - 1]))
            slot = (slot + 1) & mask;
        return slot;
    }

    /// <summary>A 64-bit hash of a name, the same in every process.</summary>
    internal static ulong Hash(ReadOnlySpan<byte> name)
    {
        const ulong Prime = 0x9E3779B97F4A7C15;
        ulong hash = (ulong)name.Length * Prime;
        for (; name.Length >= sizeof(ulong); name = name[sizeof(ulong)..])
            hash = ulong.RotateLeft((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(name)) * Prime, 29);
        foreach (byte b in name)
            hash = ulong.RotateLeft((hash ^ b) * Prime, 29);
        hash *= Prime;
        return hash ^ (hash >> 32);
    }
}
