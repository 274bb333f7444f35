using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Detection.Plugins;

/// <summary>Which fields of an entity's rows a head sees: all where the preset names it for the entity, else those that name it.</summary>
internal sealed class HeadScope
{
    private readonly EntityProfile _profile;
    private readonly string _head;
    private readonly List<bool> _metrics = [], _attributes = [];

    private HeadScope(EntityProfile profile, string head, bool isWhole) => (_profile, _head, IsWhole) = (profile, head, isWhole);

    public bool IsWhole { get; }

    /// <summary>Null where the preset does not name the head for such an entity.</summary>
    public static HeadScope? Of(EntityProfile profile, string head)
    {
        bool isWhole = profile.Names(head);
        return isWhole || profile.NamesForSomeField(head) ? new HeadScope(profile, head, isWhole) : null;
    }

    public void AddMetric(string name) => _metrics.Add(_profile.NamesForField(head: _head, field: name));

    public void AddAttribute(string name) => _attributes.Add(_profile.NamesForField(head: _head, field: name));

    /// <summary>Copies what it sees of a row.</summary>
    public void Filter(in HeadRow row, RowBuffer seen)
    {
        seen.Begin(row.Time, row.Events);
        for (int i = 0; i < row.Metrics.Length; i++)
        {
            if (_metrics[row.Metrics[i]])
                seen.Add(row.Metrics[i], row.Values[i]);
        }

        for (int i = 0; i < row.Attributes.Length; i++)
        {
            if (_attributes[row.Attributes[i]])
                seen.Add(row.Attributes[i], row.TextAt(i));
        }
    }
}
