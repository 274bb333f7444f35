namespace OrleansAnomaly.Detection.Plugins;

/// <summary>Keeps a row, so that heads can be asked about it again once all have judged. Allocates only while rows grow.</summary>
/// <param name="metricNames">Names of the entity's metrics, a live list.</param>
/// <param name="attributeNames">Names of the entity's attributes, a live list.</param>
/// <param name="readings">What the built-in heads say of a metric.</param>
internal sealed class RowBuffer(IReadOnlyList<string> metricNames, IReadOnlyList<string> attributeNames, Func<int, MetricReading> readings)
{
    private int[] _metrics = [], _attributes = [];
    private double[] _values = [];
    private TextRange[] _ranges = [];
    private byte[] _text = [];
    private double _time;
    private int _events, _metricCount, _attributeCount, _textLength;

    public bool IsEmpty => _metricCount + _attributeCount == 0;

    public HeadRow Row => new()
    {
        Time = _time,
        Events = _events,
        MetricNames = metricNames,
        AttributeNames = attributeNames,
        Metrics = _metrics.AsSpan(0, _metricCount),
        Values = _values.AsSpan(0, _metricCount),
        Attributes = _attributes.AsSpan(0, _attributeCount),
        TextRanges = _ranges.AsSpan(0, _attributeCount),
        Text = _text.AsSpan(0, _textLength),
        Readings = readings,
    };

    public void Begin(double time, int events) =>
        (_time, _events, _metricCount, _attributeCount, _textLength) = (time, events, 0, 0, 0);

    public void Add(int metric, double value)
    {
        if (_metricCount == _metrics.Length)
        {
            int room = Math.Max(8, 2 * _metricCount);
            Array.Resize(ref _metrics, room);
            Array.Resize(ref _values, room);
        }

        (_metrics[_metricCount], _values[_metricCount++]) = (metric, value);
    }

    public void Add(int attribute, ReadOnlySpan<byte> text)
    {
        if (_attributeCount == _attributes.Length)
        {
            int room = Math.Max(8, 2 * _attributeCount);
            Array.Resize(ref _attributes, room);
            Array.Resize(ref _ranges, room);
        }

        if (_textLength + text.Length > _text.Length)
            Array.Resize(ref _text, Math.Max(_textLength + text.Length, 2 * _text.Length));
        text.CopyTo(_text.AsSpan(_textLength));
        (_attributes[_attributeCount], _ranges[_attributeCount++]) = (attribute, new TextRange(_textLength, text.Length));
        _textLength += text.Length;
    }
}
