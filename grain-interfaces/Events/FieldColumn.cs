using System.Text;

namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>The fields of one kind, metrics or attributes: their dense indexes over the entity's life, and which of them this event has.</summary>
internal sealed class FieldColumn(int limit)
{
    private readonly List<string> _names = [];
    private readonly List<int> _fields = [];
    private int[] _indexOf = new int[8];
    private int[] _used = new int[4];

    /// <summary>Names by index.</summary>
    public IReadOnlyList<string> Names => _names;

    public int Count => _names.Count;

    public bool IsFull => Count >= limit;

    /// <summary>How many this event has.</summary>
    public int UsedCount { get; private set; }

    /// <summary>Indexes that this event has, in its order.</summary>
    public ReadOnlySpan<int> Used => _used.AsSpan(0, UsedCount);

    public void Begin() => UsedCount = 0;

    /// <summary>The index of a field, or -1 when it has none yet.</summary>
    public int IndexOf(int field) => (uint)field < (uint)_indexOf.Length ? _indexOf[field] - 1 : -1;

    /// <summary>Gives a field the next index, whatever the limit.</summary>
    public int Add(int field, ReadOnlySpan<byte> name)
    {
        if (field >= _indexOf.Length)
            Array.Resize(ref _indexOf, Math.Max(field + 1, _indexOf.Length * 2));
        _fields.Add(field);
        _names.Add(Encoding.UTF8.GetString(name));
        _indexOf[field] = Count;
        return Count - 1;
    }

    /// <summary>Notes that the event has it; returns its place among those of the event.</summary>
    public int Use(int index)
    {
        if (UsedCount == _used.Length)
            Array.Resize(ref _used, _used.Length * 2);
        _used[UsedCount] = index;
        return UsedCount++;
    }

    /// <summary>Takes back the indexes given out last.</summary>
    public void Truncate(int count)
    {
        for (int last = Count - 1; last >= count; last--)
        {
            _indexOf[_fields[last]] = 0;
            _fields.RemoveAt(last);
            _names.RemoveAt(last);
        }
    }
}
