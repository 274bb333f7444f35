namespace OrleansAnomaly.Detection.Plugins;

/// <summary>One row of one entity: named numbers, named texts, and when it happened. A view, valid during the call.</summary>
/// <remarks>
/// A row is an event. Only where a preset's scoring is <c>series</c> and more than four events a second come is it the
/// means of one second, without attributes; when an entity becomes that busy, its heads begin anew. Times may go back,
/// stand still and leave gaps; fields come and go from row to row.
/// </remarks>
public readonly ref struct HeadRow
{
    /// <summary>Makes a row of one event.</summary>
    public HeadRow() => Events = 1;

    /// <summary>Event time, Unix seconds, finite.</summary>
    public required double Time { get; init; }

    /// <summary>Events that it stands for: 1, or as many as the second had.</summary>
    public int Events { get; init; }

    /// <summary>Names of the entity's metrics, by index. Names are added, never changed.</summary>
    public required IReadOnlyList<string> MetricNames { get; init; }

    /// <summary>Names of the entity's attributes, by index. Names are added, never changed.</summary>
    public required IReadOnlyList<string> AttributeNames { get; init; }

    /// <summary>Indexes of the metrics in this row, each at most once.</summary>
    public ReadOnlySpan<int> Metrics { get; init; }

    /// <summary>Their values, finite, of any size; one for each of <see cref="Metrics"/>.</summary>
    public ReadOnlySpan<double> Values { get; init; }

    /// <summary>Indexes of the attributes in this row, each at most once.</summary>
    public ReadOnlySpan<int> Attributes { get; init; }

    /// <summary>Where each attribute's UTF-8 value lies in <see cref="Text"/>; one for each of <see cref="Attributes"/>.</summary>
    public ReadOnlySpan<TextRange> TextRanges { get; init; }

    /// <summary>UTF-8 text that <see cref="TextRanges"/> points into.</summary>
    public ReadOnlySpan<byte> Text { get; init; }

    internal Func<int, MetricReading>? Readings { get; init; }

    /// <summary>The value of a metric by its name, as it is written; false where the row does not have it.</summary>
    public bool TryValue(string metric, out double value)
    {
        for (int i = 0; i < Metrics.Length; i++)
        {
            if (MetricNames[Metrics[i]] != metric)
                continue;
            value = Values[i];
            return true;
        }

        value = double.NaN;
        return false;
    }

    /// <summary>The UTF-8 text of an attribute by its name, as it is written; false where the row does not have it.</summary>
    public bool TryText(string attribute, out ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < Attributes.Length; i++)
        {
            if (AttributeNames[Attributes[i]] != attribute)
                continue;
            text = TextAt(i);
            return true;
        }

        text = default;
        return false;
    }

    /// <summary>The UTF-8 text of one of <see cref="Attributes"/>.</summary>
    /// <param name="place">Place in <see cref="Attributes"/>.</param>
    public ReadOnlySpan<byte> TextAt(int place) => Text.Slice(TextRanges[place].Start, TextRanges[place].Length);

    /// <summary>What the built-in heads say of one of <see cref="Metrics"/>: its score, and the value and band that were expected before it came.</summary>
    /// <param name="place">Place in <see cref="Metrics"/>.</param>
    public MetricReading Reading(int place) => Readings is null ? new MetricReading(0, double.NaN, double.NaN, double.NaN) : Readings(Metrics[place]);
}
