using System.Buffers.Text;
using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>Rows of a CSV. A metric's and an attribute's id is its column.</summary>
internal sealed class CsvRows(CsvLayout layout, BacktestOptions options) : RowReader
{
    private readonly CsvCells _cells = new(layout.Delimiter);
    private readonly int[] _metrics = new int[layout.Names.Length];
    private readonly double[] _values = new double[layout.Names.Length];
    private readonly int[] _attributes = new int[layout.Names.Length];
    private readonly TextRange[] _ranges = new TextRange[layout.Names.Length];
    private readonly byte[] _number = new byte[20];
    private int _metricCount, _attributeCount, _numberLength;
    private long _row;
    private double _time;

    public override IReadOnlyList<string> MetricNames => layout.Names;

    public override IReadOnlyList<string> AttributeNames => layout.Names;

    public override ReadOnlySpan<byte> TimeText => layout.IsValuesOnly ? _number.AsSpan(0, _numberLength) : _cells[0];

    public override double Time => _time;

    public override ReadOnlySpan<byte> Entity => layout.EntityColumn < 0 ? "-"u8 : _cells[layout.EntityColumn];

    public override ReadOnlySpan<int> Metrics => _metrics.AsSpan(0, _metricCount);

    public override ReadOnlySpan<double> Values => _values.AsSpan(0, _metricCount);

    public override ReadOnlySpan<int> Attributes => _attributes.AsSpan(0, _attributeCount);

    public override ReadOnlySpan<TextRange> TextRanges => _ranges.AsSpan(0, _attributeCount);

    public override ReadOnlySpan<byte> Text => _cells.Text;

    public override IReadOnlyList<int> SharedMetrics => layout.Metrics;

    public override bool CountsSteps => layout.CountsSteps == true;

    public override RowReader Fork() => new CsvRows(layout, options);

    public override string? Read(ReadOnlySpan<byte> record)
    {
        (_metricCount, _attributeCount) = (0, 0);
        _cells.Cut(record);
        if (layout.IsValuesOnly)
            return ReadValue();
        if (!layout.TryTime(_cells[0], options.StepSeconds, out _time))
            return _cells[0].IsEmpty ? "no-timestamp" : "invalid-timestamp";
        if (Entity.IsEmpty)
            return "no-entity";
        for (int extra = layout.Names.Length; extra < _cells.Count; extra++)
            if (!_cells[extra].IsEmpty)
                return "more-cells-than-columns";
        for (int column = 1; column < Math.Min(_cells.Count, layout.Names.Length); column++)
            Take(column, _cells[column]);
        return null;
    }

    /// <summary>Rows of such a file are read from the first on, in order, so that counting them numbers them.</summary>
    private string? ReadValue()
    {
        Utf8Formatter.TryFormat(++_row, _number, out _numberLength);
        _time = _row * options.StepSeconds;
        if (_cells.Count > 1)
            return "more-cells-than-columns";
        if (!CellValue.IsNumber(_cells[0], out _) && !CellValue.IsMissing(_cells[0]))
            return "invalid-number";
        Take(0, _cells[0]);
        return null;
    }

    private void Take(int column, ReadOnlySpan<byte> cell)
    {
        if (CellValue.IsMissing(cell))
            return;
        CsvColumn kind = layout.KindOf(column, cell);
        if (kind == CsvColumn.Metric && layout.IsNumber(cell, out double value))
        {
            (_metrics[_metricCount], _values[_metricCount++]) = (column, value);
        }
        else if (kind == CsvColumn.Attribute)
        {
            (_attributes[_attributeCount], _ranges[_attributeCount++]) = (column, _cells.Range(column));
        }
    }
}
