using System.Runtime.InteropServices;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Streams by the bytes of their names, each with a small number: a look-up touches one cache line of a compact table and the name it finds.</summary>
internal sealed class StreamTable
{
    private const int InitialSlots = 64;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private readonly List<KeyState> _states = [];
    private readonly List<byte[]> _names = [];
    private Slot[] _slots = new Slot[InitialSlots];

    /// <summary>Number of streams; their numbers run from 0 to one less.</summary>
    public int Count => _states.Count;

    /// <summary>The streams, by number.</summary>
    public ReadOnlySpan<KeyState> States => CollectionsMarshal.AsSpan(_states);

    /// <summary>The number of a stream; -1 when it is not known.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        ulong hash = Hash(name);
        Slot[] slots = _slots;
        ReadOnlySpan<byte[]> names = CollectionsMarshal.AsSpan(_names);
        for (int at = (int)hash & (slots.Length - 1); slots[at].Number > 0; at = (at + 1) & (slots.Length - 1))
        {
            if (slots[at].Hash == hash && name.SequenceEqual(names[slots[at].Number - 1])) return slots[at].Number - 1;
        }

        return -1;
    }

    /// <summary>Takes a stream in that is not known; returns its number.</summary>
    public int Add(ReadOnlySpan<byte> name, KeyState state)
    {
        _states.Add(state);
        _names.Add(name.ToArray());
        if (_states.Count * 2 > _slots.Length) Build(_slots.Length * 2);
        else Place(Hash(name), _states.Count);
        return _states.Count - 1;
    }

    /// <summary>Forgets streams. The others are numbered anew.</summary>
    public void RemoveWhere(Func<KeyState, bool> isGone)
    {
        int kept = 0;
        for (int number = 0; number < _states.Count; number++)
        {
            if (isGone(_states[number])) continue;
            (_states[kept], _names[kept]) = (_states[number], _names[number]);
            kept++;
        }

        if (kept == _states.Count) return;
        _states.RemoveRange(kept, _states.Count - kept);
        _names.RemoveRange(kept, _names.Count - kept);
        Build(_slots.Length);
    }

    private void Build(int slots)
    {
        _slots = new Slot[slots];
        for (int number = 0; number < _names.Count; number++) Place(Hash(_names[number]), number + 1);
    }

    private void Place(ulong hash, int number)
    {
        int at = (int)hash & (_slots.Length - 1);
        while (_slots[at].Number > 0) at = (at + 1) & (_slots.Length - 1);
        _slots[at] = new Slot(hash, number);
    }

    private static ulong Hash(ReadOnlySpan<byte> name)
    {
        ulong hash = (ulong)name.Length * Multiplier;
        while (name.Length >= sizeof(ulong))
        {
            hash = Mixed(hash, MemoryMarshal.Read<ulong>(name));
            name = name[sizeof(ulong)..];
        }

        ulong tail = 0;
        foreach (byte value in name) tail = (tail << 8) | value;
        hash = Mixed(hash, tail);
        return hash ^ (hash >> 32);
    }

    private static ulong Mixed(ulong hash, ulong value) => ulong.RotateLeft(hash ^ value, 29) * Multiplier;

    // The stream's number is one more than given out, so that an empty slot is told by 0.
    private readonly record struct Slot(ulong Hash, int Number);
}
