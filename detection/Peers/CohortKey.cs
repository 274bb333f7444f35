using System.Text;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Peers;

/// <summary>Reads from a member's events which cohort it belongs to: the last value of each attribute that the preset names.</summary>
internal sealed class CohortKey(IReadOnlyList<string> fields)
{
    private const int LongestValue = 128;

    private readonly int[] _attributes = [.. Enumerable.Repeat(-1, fields.Count)];
    private readonly byte[]?[] _values = new byte[]?[fields.Count];
    private int _count;

    /// <summary>The cohort, e.g. <c>site=site-4,kind=humidity</c>; null while a value is missing.</summary>
    public string? Text { get; private set; }

    /// <summary>The values alone, for people, e.g. <c>site-4 humidity</c>.</summary>
    public string Words { get; private set; } = "";

    public void AddAttribute(string name)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            if (string.Equals(fields[i], name, StringComparison.OrdinalIgnoreCase))
                _attributes[i] = _count;
        }

        _count++;
    }

    /// <summary>Reads an event; true when it says another cohort than before. An event without an attribute leaves it as it was.</summary>
    public bool Read(in Observation observation)
    {
        bool changed = false;
        for (int i = 0; i < _attributes.Length; i++)
        {
            int place = observation.Attributes.IndexOf(_attributes[i]);
            if (place < 0)
                continue;
            TextRange range = observation.TextRanges[place];
            ReadOnlySpan<byte> value = observation.Text.Slice(range.Start, Math.Min(range.Length, LongestValue));
            if (_values[i] is { } known && value.SequenceEqual(known))
                continue;
            _values[i] = value.ToArray();
            changed = true;
        }

        if (changed)
            Name();
        return changed;
    }

    public void Exchange(StateExchange state)
    {
        foreach (ref byte[]? value in _values.AsSpan())
        {
            int length = value?.Length ?? LongestValue + 1;
            state.Count(ref length, LongestValue + 1);
            value = length > LongestValue ? null : value ?? new byte[length];
            state.Values(value);
        }

        Name();
    }

    private void Name()
    {
        string[] texts = [.. _values.Select(value => value is null ? "" : Encoding.UTF8.GetString(value))];
        bool whole = fields.Count > 0 && Array.TrueForAll(_values, value => value is not null);
        Text = whole ? string.Join(',', fields.Zip(texts, (field, text) => $"{field}={text}")) : null;
        Words = string.Join(' ', texts);
    }
}
