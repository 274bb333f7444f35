using System.Text;
using OrleansAnomaly.Detection.Plugins;

namespace OrleansAnomaly.Detection.Testing;

/// <summary>One made-up row, kept.</summary>
internal sealed class TrialRow
{
    private readonly double _time;
    private readonly IReadOnlyList<string> _metricNames, _attributeNames;
    private readonly int[] _metrics, _attributes;
    private readonly double[] _values;
    private readonly TextRange[] _ranges;
    private readonly byte[] _text;

    /// <param name="time">Event time.</param>
    /// <param name="metricNames">Names of all metrics so far.</param>
    /// <param name="values">Value of each; NaN where the row does not have it.</param>
    /// <param name="attributeNames">Names of all attributes so far.</param>
    /// <param name="texts">Text of each; null where the row does not have it.</param>
    public TrialRow(double time, IReadOnlyList<string> metricNames, double[] values, IReadOnlyList<string> attributeNames, string?[] texts)
    {
        (_time, _metricNames, _attributeNames) = (time, metricNames, attributeNames);
        _metrics = [.. Enumerable.Range(0, values.Length).Where(i => double.IsFinite(values[i]))];
        _values = [.. _metrics.Select(i => values[i])];
        _attributes = [.. Enumerable.Range(0, texts.Length).Where(i => texts[i] is not null)];
        byte[][] bytes = [.. _attributes.Select(i => Encoding.UTF8.GetBytes(texts[i]!))];
        _ranges = [.. bytes.Select((text, i) => new TextRange(bytes.Take(i).Sum(before => before.Length), text.Length))];
        _text = [.. bytes.SelectMany(text => text)];
    }

    public HeadRow View => new()
    {
        Time = _time,
        MetricNames = _metricNames,
        AttributeNames = _attributeNames,
        Metrics = _metrics,
        Values = _values,
        Attributes = _attributes,
        TextRanges = _ranges,
        Text = _text,
    };
}
