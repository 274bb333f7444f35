using OrleansAnomaly.GrainInterfaces.Catalog;

namespace OrleansAnomaly.Grains.Catalog;

/// <summary>A bounded set of names in ordinal order, with pages.</summary>
/// <param name="capacity">Most names kept.</param>
internal sealed class ServiceNames(int capacity)
{
    private readonly List<string> _names = [];

    public int Count => _names.Count;

    public bool IsFull => _names.Count >= capacity;

    public IReadOnlyList<string> All => _names;

    public bool Contains(string name) => _names.BinarySearch(name, StringComparer.Ordinal) >= 0;

    /// <summary>Adds a name; false when it was there or there is no room.</summary>
    public bool Add(string name)
    {
        var place = _names.BinarySearch(name, StringComparer.Ordinal);
        if (place >= 0 || IsFull) return false;
        _names.Insert(~place, name);
        return true;
    }

    public ServiceNamePage Page(string? after, int take)
    {
        var wanted = Math.Clamp(take, 1, ServiceCatalog.MaxTake);
        var first = after is null ? 0 : FirstAfter(after);
        var names = _names.GetRange(first, Math.Min(wanted, _names.Count - first));
        return new ServiceNamePage([.. names], first + names.Count < _names.Count ? names[^1] : null);
    }

    private int FirstAfter(string name)
    {
        var place = _names.BinarySearch(name, StringComparer.Ordinal);
        return place >= 0 ? place + 1 : ~place;
    }
}
