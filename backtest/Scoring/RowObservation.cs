using OrleansAnomaly.Backtest.Inputs;
using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Backtest.Scoring;

/// <summary>Turns the row that a reader has read into what a detector observes.</summary>
internal sealed class RowObservation
{
    private readonly RowReader _reader;
    private readonly NameMap _metricMap, _attributeMap;
    private readonly int[] _metrics, _attributes;
    private readonly double[] _values;
    private readonly TextRange[] _ranges;

    /// <param name="reader">Knows every name of the input already.</param>
    /// <param name="addMetric">Adds a metric to the detector; negative when it takes no more.</param>
    /// <param name="addAttribute">Adds an attribute.</param>
    public RowObservation(RowReader reader, Func<string, int> addMetric, Func<string, int> addAttribute)
    {
        _reader = reader;
        (_metricMap, _attributeMap) = (new(reader.MetricNames, addMetric), new(reader.AttributeNames, addAttribute));
        (_metrics, _values) = (new int[reader.MetricNames.Count], new double[reader.MetricNames.Count]);
        (_attributes, _ranges) = (new int[reader.AttributeNames.Count], new TextRange[reader.AttributeNames.Count]);
    }

    /// <summary>Metrics and attributes beyond the detector's bounds.</summary>
    public int LeftOut => _metricMap.LeftOut + _attributeMap.LeftOut;

    /// <summary>The detector's index of a metric; negative when it may not see it.</summary>
    public int IndexOf(int metric) => _metricMap[metric];

    /// <summary>The row; valid until the next one.</summary>
    public Observation Take()
    {
        int metrics = TakeMetrics(), attributes = TakeAttributes();
        return new()
        {
            Time = _reader.Time,
            Metrics = _metrics.AsSpan(0, metrics),
            Values = _values.AsSpan(0, metrics),
            Attributes = _attributes.AsSpan(0, attributes),
            TextRanges = _ranges.AsSpan(0, attributes),
            Text = _reader.Text,
        };
    }

    private int TakeMetrics()
    {
        ReadOnlySpan<int> ids = _reader.Metrics;
        ReadOnlySpan<double> values = _reader.Values;
        int count = 0;
        for (int i = 0; i < ids.Length; i++)
        {
            int index = _metricMap[ids[i]];
            if (index >= 0)
                (_metrics[count], _values[count++]) = (index, values[i]);
        }

        return count;
    }

    private int TakeAttributes()
    {
        ReadOnlySpan<int> ids = _reader.Attributes;
        ReadOnlySpan<TextRange> ranges = _reader.TextRanges;
        int count = 0;
        for (int i = 0; i < ids.Length; i++)
        {
            int index = _attributeMap[ids[i]];
            if (index >= 0)
                (_attributes[count], _ranges[count++]) = (index, ranges[i]);
        }

        return count;
    }
}
